import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../tests/support/chromium.ts';
import { makeOffice, passphrase } from '../../tests/support/made-office.ts';
import { watchGaps } from '../../tests/support/recorder/gap-watch.ts';
import { freshHome, must, startStillroom } from '../../tests/support/stillroom.ts';
import { growthOf, inMb, mostGrowth, type SoakOutcome } from './outcome.ts';

const run = promisify(execFile);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resident memory of these processes, bytes. */
async function residentBytes(pids: readonly number[]): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', pids.join(',')]);
  return stdout
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Number(line) * 1024, 0);
}

async function renderersOf(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** The starter playlist in a real player of a real session, with its memory and every 50 ms of its sound watched. */
export async function playForReal(minutes: number): Promise<SoakOutcome> {
  const { home, remove } = await freshHome();
  await makeOffice(home, { running: true });
  const stillroom = await startStillroom({ home });
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await watchGaps(page);
    await page.goto(stillroom.address);
    must(await stillroom.call('office.unlock', { passphrase }));
    await page.goto(`${new URL(stillroom.address).origin}/player.html`);
    // Until it has risen from the silence of its start.
    await wait(10_000);
    const before = await page.evaluate(() => window.gaps());
    const beganMs = performance.now();
    const inside = await context.newCDPSession(page);
    const samples: { player: number; core: number }[] = [];
    const everyMs = Math.min(10_000, (minutes * 60_000) / 10);
    for (let passedMs = 0; passedMs < minutes * 60_000; passedMs += everyMs) {
      await wait(everyMs);
      // What is only waiting for the collector is no growth.
      await inside.send('HeapProfiler.collectGarbage');
      samples.push({
        player: await residentBytes(await renderersOf(browser)),
        core: await residentBytes([stillroom.pid]),
      });
    }
    const after = await page.evaluate(() => window.gaps());
    const passed = Math.round((performance.now() - beganMs) / 50);
    const silent = after.silent - before.silent;
    const [player, core] = [
      growthOf(samples.map((sample) => sample.player)),
      growthOf(samples.map((sample) => sample.core)),
    ];
    const sessionId = must(await stillroom.call('office.state', {})).runningSessionId;
    const events =
      sessionId === null ? [] : must(await stillroom.call('session.open', { sessionId })).events;
    const began = events.filter(({ kind }) => kind === 'music.started').length;
    const amiss = events.filter(({ kind }) => /bedRose|failed|outputLost/.test(kind)).length;
    const windows = after.windows - before.windows;
    const times = after.at
      .filter((at) => at > before.windows)
      .map((at) => `${((at - before.windows) / 20).toFixed(2)} s`);
    const where = times.length === 0 ? '' : `, at ${times.join(', ')}`;
    return {
      title: `${minutes} minutes of playlist for real`,
      held: player < mostGrowth && core < mostGrowth && silent === 0 && amiss === 0 && windows > 0,
      lines: [
        // A machine that is too busy runs the audio late: nothing is missing in what we play, and a device would stutter.
        `${windows} windows of 50 ms heard while ${passed} passed, ${silent} silent${where}`,
        `${began} tracks begun; quiet bed, failures and lost outputs on the timeline: ${amiss}`,
        `memory of the player: ${inMb(samples.at(-1)?.player ?? 0)}, grown by ${inMb(player)}`,
        `memory of the core: ${inMb(samples.at(-1)?.core ?? 0)}, grown by ${inMb(core)}`,
      ],
    };
  } finally {
    await browser.close();
    await stillroom.stop();
    await remove();
  }
}
