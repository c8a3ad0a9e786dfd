import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { passphrase } from '../support/made-office.ts';
import { watchGaps } from '../support/recorder/gap-watch.ts';
import { must, startStillroom } from '../support/stillroom.ts';
import { officeWithSound } from './office-with-sound.ts';
import { pause, whyNoSound } from './open-sound-room.ts';
import { levelsFrom, longestSilenceMs } from './windows.ts';

const why = await whyNoSound();
const where = why === null ? '' : ` (not tried here: ${why})`;

/**
 * Makes a page believe that it is the Electron host's console, whose player is a window of its own: the same two functions that the
 * preload gives, over the loopback host's two addresses.
 */
const asInElectron = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const stream = new EventSource('/topics');
    Object.assign(window, {
      stillroom: {
        call: async (name: string, input: unknown): Promise<unknown> => {
          const answer = await fetch('/call', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ name, input }),
          });
          return answer.json();
        },
        on: (topic: string, fn: (data: unknown) => void): void =>
          stream.addEventListener(topic, (event: MessageEvent<string>) =>
            fn(JSON.parse(event.data)),
          ),
      },
    });
  });
};

const openTheSession = async (page: Page): Promise<void> => {
  await page.getByLabel('Office passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByLabel('Note', { exact: true }).waitFor();
};

describe.skipIf(why !== null)(`the music of a running session${where}`, () => {
  test('misses not one window of 50 ms while the console is loaded again, closed and killed', async ({
    onTestFinished,
  }) => {
    const { pulse, home } = await officeWithSound({ onTestFinished }, { running: true });
    const stillroom = await startStillroom({ home });
    onTestFinished(stillroom.stop);
    const open = async (): Promise<Browser> => {
      const browser = await launchChromium({ audible: true, env: pulse.env });
      onTestFinished(() => browser.close());
      return browser;
    };
    const { origin } = new URL(stillroom.address);
    // As in the product, console and player have nothing in common but the core.
    const consoles = await open();
    const player = await (await (await open()).newContext({ bypassCSP: true })).newPage();
    await watchGaps(player);
    await player.goto(stillroom.address);
    await player.goto(`${origin}/player.html`);
    const page = await consoles.newPage();
    await asInElectron(page);
    await page.goto(stillroom.address);
    await openTheSession(page);
    const sounding = () => levelsFrom(pulse.laptop.heard(), [0, 1], pulse.laptop.nowMs() - 1000);
    await expect.poll(() => Math.min(...sounding()), { timeout: 60_000 }).toBeGreaterThan(-75);
    await pause(4000);

    const fromMs = pulse.laptop.nowMs();
    const before = await player.evaluate(() => window.gaps());
    await page.reload();
    await page.getByLabel('Note', { exact: true }).waitFor();
    await page.close();
    await pause(500);
    const another = await consoles.newPage();
    await asInElectron(another);
    await another.goto(stillroom.address);
    await another.getByLabel('Note', { exact: true }).waitFor();
    await consoles.close();
    await pause(1500);

    const after = await player.evaluate(() => window.gaps());
    const windows = levelsFrom(pulse.laptop.heard(), [0, 1], fromMs).slice(0, -2);
    console.log('windows of 50 ms', {
      played: after.windows - before.windows,
      ofThatSilent: after.silent - before.silent,
      heard: windows.length,
      longestSilenceMs: longestSilenceMs(windows),
    });
    expect(after.windows - before.windows).toBeGreaterThan(30); // it was listened to all the while
    expect(after.silent - before.silent).toBe(0);
    expect(longestSilenceMs(windows)).toBeLessThan(250);
    const { runningSessionId: sessionId } = must(await stillroom.call('office.state', {}));
    if (sessionId === null) throw new Error('No session is running.');
    const { events } = must(await stillroom.call('session.open', { sessionId }));
    expect(events.filter(({ kind }) => /bed|paused|lost/i.test(kind))).toEqual([]);
  });
});
