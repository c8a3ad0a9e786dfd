import { readdir, rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { libraryFolder, trackPath } from '../../main/adapters/home-paths.ts';
import type { TrackId } from '../../shared/contract/ids.ts';
import { makeOffice } from '../support/made-office.ts';
import { watchGaps } from '../support/recorder/gap-watch.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { openConsole, unlock, type OpenedConsole } from './open-console.ts';
import { playerOf, runningSession } from './running-session.ts';

let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;
/** Tracks whose sound the player has asked for. */
const fetched = new Set<TrackId>();

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  opened = await openConsole({
    furnish: (home) => makeOffice(home, { running: true }),
    window: { bypassCSP: true },
  });
  ({ page, stillroom } = opened);
  page.on('request', (request) => {
    const track = /\/audio\/([0-9a-f]{64})$/.exec(request.url())?.[1];
    if (track !== undefined) fetched.add(track as TrackId);
  });
  await watchGaps(page);
  await unlock(opened);
  await page.getByLabel('Note', { exact: true }).waitFor();
});
afterAll(() => opened?.close());
const failures = async () =>
  (await runningSession(stillroom)).events.flatMap((event) =>
    event.kind === 'music.failed' ? [event] : [],
  );

async function library(home = stillroom.home): Promise<readonly TrackId[]> {
  const folders = await readdir(libraryFolder(home, 'office'), { recursive: true });
  return folders.flatMap((path) =>
    /[0-9a-f]{64}$/.test(path) ? [path.slice(-64) as TrackId] : [],
  );
}

test('files that are deleted from the library folder in the middle of a session are passed over by crossfade, named and flagged', async () => {
  await expect.poll(() => fetched.size).toBe(2); // what sounds, and what follows
  await pause(8000); // until it has risen from the silence of its start
  const present = new Set(fetched);
  // Of what is not loaded, the end of the list alone is left.
  const { tracks: listed } = must(await stillroom.call('track.list', {}));
  const end = listed.find(({ phase }) => phase === 'integration')?.trackId;
  const removed = (await library()).filter((trackId) => !present.has(trackId) && trackId !== end);
  expect(removed.length).toBeGreaterThan(2);
  await Promise.all(removed.map((trackId) => rm(trackPath(stillroom.home, 'office', trackId))));

  const before = await playerOf(page).evaluate(() => window.gaps());
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await failures()).length).toBeGreaterThan(0);
  await pause(8000); // the crossfade, and whatever follows from what failed
  await page.keyboard.press('ArrowRight');
  await pause(9000);
  const after = await playerOf(page).evaluate(() => window.gaps());

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
  expect(after.windows - before.windows).toBeGreaterThan(200);
  expect(after.silent - before.silent).toBe(0);
  const { events } = await runningSession(stillroom);
  expect(events.filter(({ kind }) => /bed|paused|ended/i.test(kind))).toEqual([]);
});

test('with every file of the list gone the quiet bed is heard until somebody decides, and the list is not said to have ended', async ({
  onTestFinished,
}) => {
  const bare = await openConsole({
    furnish: async (home) => {
      await makeOffice(home, { running: true });
      for (const trackId of await library(home)) await rm(trackPath(home, 'office', trackId));
    },
    window: { bypassCSP: true },
  });
  onTestFinished(bare.close);
  await watchGaps(bare.page);
  await unlock(bare);
  const music = bare.page.getByRole('region', { name: 'Music' });
  await music.getByText('quiet bed is up').waitFor();
  await music.getByText(/^would not play/).waitFor();
  await pause(5000); // the bed rises over 3 s
  const before = await playerOf(bare.page).evaluate(() => window.gaps());
  await pause(8000); // the player has told the core again meanwhile
  const after = await playerOf(bare.page).evaluate(() => window.gaps());
  expect(after.windows - before.windows).toBeGreaterThan(100);
  expect(after.silent - before.silent).toBe(0);
  const { events } = await runningSession(bare.stillroom);
  const kinds = events.map(({ kind }) => kind);
  expect(kinds).not.toContain('music.ended');
  expect(kinds.filter((kind) => kind === 'music.bedRose')).toHaveLength(1);
  const failed = events.flatMap((event) =>
    event.kind === 'music.failed' ? [event.payload.title] : [],
  );
  expect(new Set(failed).size).toBe(failed.length);
  await bare.page.keyboard.press('Escape');
  await bare.page.keyboard.press('Space');
  await bare.page.getByText('♪ Quiet bed sank again').waitFor();
});
