import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { chromiumOptions } from '../support/chromium.ts';
import { storedFlac } from '../player/flac.ts';
import { pause } from '../player/open-listening-room.ts';
import { buildPlayer, startPlayerHost, type PlayerHost } from '../player/player-host.ts';

const run = promisify(execFile);

/**
 * A browser that nobody looks into, on a player of its own. Playwright's protocol keeps what a page fetches, up to 200 MB, in
 * that page's process, and what is recorded stays there as well: a measurement of memory would be one of the test.
 */
async function openAlone(): Promise<Readonly<{ host: PlayerHost; browser: ChildProcess }>> {
  const folder = await buildPlayer();
  const host = await startPlayerHost(folder);
  const profile = await mkdtemp(join(tmpdir(), 'stillroom-profile-'));
  const { executablePath, args = [], env } = await chromiumOptions();
  const browser = spawn(
    executablePath ?? 'chromium',
    [
      ...args,
      '--headless',
      '--mute-audio',
      `--user-data-dir=${profile}`,
      `${host.address}/player.html`,
    ],
    { stdio: 'ignore', env: env as NodeJS.ProcessEnv },
  );
  onTestFinished(async () => {
    const gone = browser.exitCode === null ? once(browser, 'exit') : null;
    browser.kill();
    await gone;
    await host.close();
    for (const path of [folder, profile]) await rm(path, { recursive: true, maxRetries: 5 });
  });
  // The second greeting comes when the line for pushes stands.
  await expect.poll(() => host.playerIds.length, { timeout: 300_000 }).toBeGreaterThanOrEqual(2);
  return { host, browser };
}

/** Resident memory of the browser's pages and their workers, bytes. */
async function residentBytes(browser: ChildProcess): Promise<number> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,rss=,args=']);
  const all = stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found === null
      ? []
      : [{ pid: found[1], parent: found[2], kilobytes: Number(found[3]), args: found[4] ?? '' }];
  });
  const own = new Set([String(browser.pid)]);
  // A page's process may be the child of a child.
  for (let known = 0; known < own.size;) {
    known = own.size;
    for (const { pid, parent } of all)
      if (pid !== undefined && parent !== undefined && own.has(parent)) own.add(pid);
  }
  return all
    .filter(({ pid, args }) => own.has(pid ?? '') && args.includes('--type=renderer'))
    .reduce((sum, { kilobytes }) => sum + kilobytes * 1024, 0);
}

test('two hours of FLAC are decoded as a stream: memory stays far under what its samples would take', async () => {
  const { host, browser } = await openAlone();
  const rate = 16_000;
  const lengthS = 2 * 3600;
  const bytes = storedFlac(lengthS, rate, (n) => ((n * 7919) % 8000) - 4000);
  const before = await residentBytes(browser);
  expect(before).toBeGreaterThan(0);
  const trackId = 'd'.repeat(64);
  const url = '/audio/two-hours';
  host.files.set(url, { bytes, mimeType: 'application/octet-stream' });
  host.push('player.analyse', { trackId, url, mimeType: 'audio/flac', fileName: 'two hours' });
  const grown: number[] = [];
  while (host.analyses.length === 0) {
    grown.push((await residentBytes(browser)) - before);
    await pause(400);
  }
  const [analysis] = host.analyses;
  if (analysis?.outcome.kind !== 'playable') throw new Error(JSON.stringify(analysis));
  expect(Math.abs(analysis.outcome.lengthMs - lengthS * 1000)).toBeLessThan(1000);
  const whole = lengthS * rate * 4;
  // What the collector leaves lying about finds its level; samples that were kept would go on growing.
  const half = Math.floor(grown.length / 2);
  const later = Math.max(...grown.slice(half)) - Math.max(...grown.slice(0, half));
  const inMb = (of: number): number => Math.round(of / 1e6);
  console.log('memory while two hours of FLAC are decoded, MB', {
    grew: inMb(Math.max(...grown)),
    ofThatInTheSecondHalf: inMb(later),
    allSamples: inMb(whole),
  });
  expect(Math.max(...grown)).toBeLessThan(whole / 2);
  expect(later).toBeLessThan(whole / 4);
}, 1_200_000);
