import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';
import { looksRightOn } from './looking.ts';
import { goTo, officeScreens } from './screens.ts';

const scale = 2;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let sheet: Page;
let stillroom: Stillroom;
let remove: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshHome();
  remove = fresh.remove;
  stillroom = await startStillroom({ home: fresh.home, clock: '2026-11-24T10:00:00Z' });
  browser = await launchChromium();
  context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  sheet = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await stillroom?.stop();
  await remove?.();
});

const looksRight = (name: string): Promise<void> => looksRightOn({ page, sheet, scale }, name);

describe('every screen of the office in both skins: nothing for axe, text that reads, a room that stays dark', () => {
  test('the office', async () => {
    must(await stillroom.call('office.openMadeUp', {}));
    await page.goto(stillroom.address);
    await page.getByRole('heading', { name: 'Today' }).waitFor();
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
