import { readdir, rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { libraryFolder, trackPath } from '../../main/adapters/home-paths.ts';
import type { TrackId } from '../../shared/contract/ids.ts';
import { makeOffice } from '../support/made-office.ts';
import { watchGaps, type Gaps } from '../support/recorder/gap-watch.ts';
import { latenessOf, watchLateness } from '../support/recorder/lateness.ts';
import { test, type Run } from '../support/recorder/measured.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { openConsole, unlock } from './open-console.ts';
import { playerOf, runningSession } from './running-session.ts';

/** A console over a home that `furnish` makes, with a session that plays, and a count of every 50 ms that its player sounds. */
async function playing(
  run: Run,
  furnish: (home: string) => Promise<void>,
): Promise<Readonly<{ page: Page; stillroom: Stillroom; gaps: () => Promise<Gaps> }>> {
  const opened = await openConsole({ furnish, window: { bypassCSP: true } });
  run.onTestFinished(opened.close);
  const { page, stillroom } = opened;
  await watchGaps(page);
  await watchLateness(page);
  run.watched(() => latenessOf(playerOf(page)));
  return { page, stillroom, gaps: () => playerOf(page).evaluate(() => window.gaps()) };
}

/** Waits until so many more windows of 50 ms have sounded or not. */
const untilHeard = async (
  gaps: () => Promise<Gaps>,
  since: Gaps,
  windows: number,
): Promise<Gaps> => {
  for (;;) {
    const now = await gaps();
    if (now.windows - since.windows >= windows) return now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

const failures = async (stillroom: Stillroom) =>
  (await runningSession(stillroom)).events.flatMap((event) =>
    event.kind === 'music.failed' ? [event] : [],
  );

async function library(home: string): Promise<readonly TrackId[]> {
  const folders = await readdir(libraryFolder(home, 'office'), { recursive: true });
  return folders.flatMap((path) =>
    /[0-9a-f]{64}$/.test(path) ? [path.slice(-64) as TrackId] : [],
  );
}

test('deleting library files in a session crossfades past them and flags each as unplayable', async (run) => {
  const at = await playing(run, async (home) => void (await makeOffice(home, { running: true })));
  const { page, stillroom, gaps } = at;
  /** Tracks whose sound the player has asked for. */
  const fetched = new Set<TrackId>();
  page.on('request', (request) => {
    const track = /\/audio\/([0-9a-f]{64})$/.exec(request.url())?.[1];
    if (track !== undefined) fetched.add(track as TrackId);
  });
  await unlock(at);
  await page.getByLabel('Note', { exact: true }).waitFor();
  while (fetched.size < 2) await new Promise((resolve) => setTimeout(resolve, 50)); // what sounds, and what follows
  await untilHeard(gaps, await gaps(), 160); // until it has risen from the silence of its start
  const present = new Set(fetched);
  // Of what is not loaded, the end of the list alone is left.
  const { tracks: listed } = must(await stillroom.call('track.list', {}));
  const end = listed.find(({ phase }) => phase === 'integration')?.trackId;
  const removed = (await library(stillroom.home)).filter(
    (trackId) => !present.has(trackId) && trackId !== end,
  );
  expect(removed.length).toBeGreaterThan(2);
  await Promise.all(removed.map((trackId) => rm(trackPath(stillroom.home, 'office', trackId))));

  const before = await gaps();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  while ((await failures(stillroom)).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 200));
  const meanwhile = await untilHeard(gaps, await gaps(), 160); // the crossfade, and whatever follows from what failed
  await page.keyboard.press('ArrowRight');
  const after = await untilHeard(gaps, meanwhile, 180);

  const failed = await failures(stillroom);
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
  expect(after.silent - before.silent).toBe(0);
  const { events } = await runningSession(stillroom);
  expect(events.filter(({ kind }) => /bed|paused|ended/i.test(kind))).toEqual([]);
});

test('deleting every file of the playlist raises the quiet bed and does not end the list', async (run) => {
  const at = await playing(run, async (home) => {
    await makeOffice(home, { running: true });
    for (const trackId of await library(home)) await rm(trackPath(home, 'office', trackId));
  });
  const { page, stillroom, gaps } = at;
  await unlock(at);
  const music = page.getByRole('region', { name: 'Music' });
  await music.getByText('quiet bed is up').waitFor();
  await music.getByText(/^would not play/).waitFor();
  const before = await untilHeard(gaps, await gaps(), 100); // the bed rises over 3 s
  const after = await untilHeard(gaps, before, 160); // the player has told the core again meanwhile
  expect(after.silent - before.silent).toBe(0);
  const { events } = await runningSession(stillroom);
  const kinds = events.map(({ kind }) => kind);
  expect(kinds).not.toContain('music.ended');
  expect(kinds.filter((kind) => kind === 'music.bedRose')).toHaveLength(1);
  const failed = events.flatMap((event) =>
    event.kind === 'music.failed' ? [event.payload.title] : [],
  );
  expect(new Set(failed).size).toBe(failed.length);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Space');
  await page.getByText('♪ Quiet bed sank again').waitFor();
});
