import type { Page } from 'playwright-core';
import { launchChromium } from '../../tests/support/chromium.ts';
import { makeOffice, passphrase } from '../../tests/support/made-office.ts';
import { watchOnsets } from '../../tests/support/recorder/onset-watch.ts';
import { freshHome, startStillroom } from '../../tests/support/stillroom.ts';
import { median, ms, percentile, type Line } from './figures.ts';

const presses = 9;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Pauses, then plays again by Space on the live screen; gives the time from the key to the first sound at the output, ms. */
async function pressToPlay(page: Page): Promise<number> {
  const player = page.frames().find((frame) => frame.url().endsWith('/player.html'));
  if (player === undefined) throw new Error('The console has no player.');
  await page.keyboard.press('Space');
  await wait(1500);
  const before = await player.evaluate(() => window.onsets().length);
  await page.keyboard.press('Space');
  await player.waitForFunction((count) => window.onsets().length > count, before);
  await wait(1500);
  const began = await player.evaluate((count) => window.onsets()[count] ?? 0, before);
  return began - (await page.evaluate(() => window.keysPressed().at(-1) ?? 0));
}

/** Start of play, the whole way: the key in the console, the core, the commit, the cue, the player, the output. */
export async function keyToSound(): Promise<Line> {
  const { home, remove } = await freshHome();
  await makeOffice(home, { running: true });
  const stillroom = await startStillroom({ home });
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await watchOnsets(page);
    await page.goto(stillroom.address);
    await page.getByLabel('Office passphrase').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByLabel('Note', { exact: true }).waitFor();
    await wait(8000); // until the music has risen from the silence of its start
    await page.keyboard.press('Escape');
    const took: number[] = [];
    for (let press = 0; press < presses; press += 1) took.push(await pressToPlay(page));
    const value = median(took);
    return {
      what: 'Start of play after the key was pressed in the console',
      value: `${ms(value)} (slowest of ${presses}: ${ms(percentile(took, 1))})`,
      aim: 'under 150 ms',
      met: value < 150,
    };
  } finally {
    await browser.close();
    await stillroom.stop();
    await remove();
  }
}
