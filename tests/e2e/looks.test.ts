import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { must, type Stillroom } from '../support/stillroom.ts';
import { openLooking, type Looking } from './looking.ts';
import { lookAround } from './open-console.ts';
import { goTo, officeScreens } from './screens.ts';

let looking: Looking;
let page: Page;
let looksRight: Looking['looksRight'];
let stillroom: Stillroom;

beforeAll(async () => {
  looking = await openLooking();
  ({ page, stillroom, looksRight } = looking);
  await lookAround(looking);
});
afterAll(() => looking?.close());

describe('every screen of the office in both skins: nothing for axe, text that reads, a room that stays dark', () => {
  test('the office', async () => {
    for (const [name, hash, heading] of officeScreens) {
      await goTo(page, hash, heading);
      await looksRight(name);
    }
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await looksRight(`settings, ${await tab.innerText()}`);
    }
  });

  test('a client, a playlist and a record', async () => {
    const { clients } = must(await stillroom.call('client.list', {}));
    const long = clients.find(({ preferredName }) => preferredName.length > 40);
    await goTo(page, `#/client/${long?.clientId}`, long?.preferredName ?? '');
    await looksRight('client');
    for (const tab of ['Sessions', 'Details']) {
      await page.getByRole('tab', { name: tab }).click();
      await looksRight(`client, ${tab}`);
    }
    const { playlists } = must(await stillroom.call('playlist.list', {}));
    await page.evaluate((id) => {
      location.hash = `#/playlists/${id}`;
    }, playlists[0]?.playlistId);
    await page.getByLabel('Playlist name').waitFor();
    await looksRight('playlist');
    const { sessions } = must(await stillroom.call('session.list', {}));
    const dosing = sessions.find(({ t0Ms }) => t0Ms !== null);
    await goTo(page, `#/record/${dosing?.sessionId}`, dosing?.clientInitials ?? '');
    await looksRight('record');
  });
});
