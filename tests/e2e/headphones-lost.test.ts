import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../shared/contract/contract.ts';
import { launchChromium } from '../support/chromium.ts';
import { makeOffice, passphrase } from '../support/made-office.ts';
import { installOutputs, plugIn } from '../support/recorder/stand-in-outputs.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';

const headphones = { deviceId: 'h', label: 'USB headphones', groupId: 'usb' };
const loudspeaker = { deviceId: 's', label: 'Loudspeaker', groupId: 'board' };
const chosen = { deviceId: 'h', label: 'USB headphones' };

let browser: Browser;
let page: Page;
let stillroom: Stillroom;
let remove: () => Promise<void>;

function player(): Frame {
  const frame = page.frames().find((one) => one.url().endsWith('/player.html'));
  if (frame === undefined) throw new Error('The console has no player.');
  return frame;
}
const music = () => page.getByRole('region', { name: 'Music' });
const timeline = () => page.getByRole('region', { name: 'Timeline' });

async function session(): Promise<SessionView> {
  const { runningSessionId } = must(await stillroom.call('office.state', {}));
  if (runningSessionId === null) throw new Error('No session is running.');
  return must(await stillroom.call('session.open', { sessionId: runningSessionId }));
}

beforeAll(async () => {
  const fresh = await freshHome();
  remove = fresh.remove;
  await makeOffice(fresh.home, { running: true });
  stillroom = await startStillroom({ home: fresh.home });
  must(await stillroom.call('office.unlock', { passphrase }));
  const measured = { ...chosen, name: 'Recliner', volumeCeiling: 0.5, fullVolumeDba: 95 };
  must(await stillroom.call('settings.set', { output: chosen, outputs: [measured] }));
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await installOutputs(page, headphones, loudspeaker);
  await page.goto(stillroom.address);
  await page.getByLabel('Note', { exact: true }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await stillroom?.stop();
  await remove?.();
});

test('beside the volume of a measured output stands its level, and when a day’s dose of it is full', async () => {
  const slider = page.getByRole('slider', { name: 'Volume', exact: true });
  // 0.4 of full volume is 8 dB less than the 95 dBA measured there; 87 dBA are a full dose after 8 h halved for 2 dB.
  await expect
    .poll(() => slider.getAttribute('aria-valuetext'), { timeout: 15_000 })
    .toBe('40 percent, at most 50 percent, 87 dBA, a full day’s dose after 5.0 h');
  await music().getByText('87 dBA, a full day’s dose after 5.0 h').waitFor();
});

test('headphones that are pulled out are named at once, and the music is paused', async () => {
  await plugIn(player(), loudspeaker);
  await music().getByText('The music is paused and sounds nowhere else.').waitFor();
  await timeline().getByText('Output lost').first().waitFor();
  expect((await session()).events.findLast(({ kind }) => kind === 'music.paused')).toBeDefined();
  expect(await page.getByRole('button', { name: 'Go on' }).count()).toBe(0);
});

test('plugged in again they are offered, and one press brings the music back', async () => {
  await plugIn(player(), headphones, loudspeaker);
  await timeline().getByText('Output back').first().waitFor();
  const goOn = page.getByRole('button', { name: 'Go on' });
  await goOn.waitFor();
  const before = await session();
  expect(before.events.at(-1)?.kind).toBe('music.outputBack');
  await goOn.press('Enter');
  await timeline().getByText('Playing again').first().waitFor();
  await goOn.waitFor({ state: 'detached' });
  expect((await session()).events.at(-1)?.kind).toBe('music.resumed');
});
