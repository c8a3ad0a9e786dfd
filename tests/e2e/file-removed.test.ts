import { readdir, rm } from 'node:fs/promises';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { libraryFolder, trackPath } from '../../main/adapters/home-paths.ts';
import type { SessionView } from '../../shared/contract/contract.ts';
import type { TrackId } from '../../shared/contract/ids.ts';
import { launchChromium } from '../support/chromium.ts';
import { makeOffice, passphrase } from '../support/made-office.ts';
import { watchGaps } from '../support/recorder/gap-watch.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';

let browser: Browser;
let page: Page;
let stillroom: Stillroom;
let remove: () => Promise<void>;
/** Tracks whose sound the player has asked for. */
const fetched = new Set<TrackId>();

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  const fresh = await freshHome();
  remove = fresh.remove;
  await makeOffice(fresh.home, { running: true });
  stillroom = await startStillroom({ home: fresh.home });
  browser = await launchChromium();
  page = await (await browser.newContext({ bypassCSP: true })).newPage();
  page.on('request', (request) => {
    const track = /\/audio\/([0-9a-f]{64})$/.exec(request.url())?.[1];
    if (track !== undefined) fetched.add(track as TrackId);
  });
  await watchGaps(page);
  await page.goto(stillroom.address);
  await page.getByLabel('Office passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByLabel('Note', { exact: true }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await stillroom?.stop();
  await remove?.();
});

function player(): Frame {
  const frame = page.frames().find((one) => one.url().endsWith('/player.html'));
  if (frame === undefined) throw new Error('The console has no player.');
  return frame;
}

async function session(): Promise<SessionView> {
  const { runningSessionId } = must(await stillroom.call('office.state', {}));
  if (runningSessionId === null) throw new Error('No session is running.');
  return must(await stillroom.call('session.open', { sessionId: runningSessionId }));
}
const failures = async () =>
  (await session()).events.flatMap((event) => (event.kind === 'music.failed' ? [event] : []));

async function library(): Promise<readonly TrackId[]> {
  const folders = await readdir(libraryFolder(stillroom.home, 'office'), { recursive: true });
  return folders.flatMap((path) =>
    /[0-9a-f]{64}$/.test(path) ? [path.slice(-64) as TrackId] : [],
  );
}

test('files that are deleted from the library folder in the middle of a session are passed over by crossfade, named and flagged', async () => {
  await expect.poll(() => fetched.size, { timeout: 30_000 }).toBe(2); // what sounds, and what follows
  await pause(8000); // until it has risen from the silence of its start
  const present = new Set(fetched);
  // Of what is not loaded, the end of the list alone is left.
  const { tracks: listed } = must(await stillroom.call('track.list', {}));
  const end = listed.find(({ phase }) => phase === 'integration')?.trackId;
  const removed = (await library()).filter((trackId) => !present.has(trackId) && trackId !== end);
  expect(removed.length).toBeGreaterThan(2);
  await Promise.all(removed.map((trackId) => rm(trackPath(stillroom.home, 'office', trackId))));

  const before = await player().evaluate(() => window.gaps());
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await failures()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await pause(8000); // the crossfade, and whatever follows from what failed
  await page.keyboard.press('ArrowRight');
  await pause(9000);
  const after = await player().evaluate(() => window.gaps());

  const failed = await failures();
  for (const { payload } of failed) expect(removed).toContain(payload.trackId);
  const { tracks } = must(await stillroom.call('track.list', {}));
  for (const { payload } of failed)
    expect(tracks.find(({ trackId }) => trackId === payload.trackId)).toMatchObject({
      state: 'unplayable',
      problem: 'the file is missing or is not audio',
    });
  const [row] = failed;
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline
    .getByText(`${row?.payload.title ?? ''} would not play`)
    .first()
    .waitFor();
  console.log('windows of 50 ms', {
    played: after.windows - before.windows,
    silent: after.silent - before.silent,
    failed: failed.length,
  });
  expect(after.windows - before.windows).toBeGreaterThan(200);
  expect(after.silent - before.silent).toBe(0);
  const { events } = await session();
  expect(events.filter(({ kind }) => /bed|paused|ended/i.test(kind))).toEqual([]);
});
