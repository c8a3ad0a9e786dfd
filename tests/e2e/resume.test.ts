import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../shared/contract/contract.ts';
import type { PlayerReport } from '../../shared/contract/music.ts';
import type { SessionEventOf } from '../../shared/contract/session-event.ts';
import { formatElapsed } from '../../shared/domain/session/clocks.ts';
import { makeOffice } from '../support/made-office.ts';
import { startStillroom, type Stillroom } from '../support/stillroom.ts';
import { openConsole, unlock, type OpenedConsole } from './open-console.ts';
import { runningSession } from './running-session.ts';

/** What the player said of the sound that really left it, and when. */
type Heard = Readonly<{ atMs: number; positionMs: number; levelDb: number }>;

const typed = 'her hands are open now, breathing slow, says the water is warm';
const betweenKeysMs = 50;
/** A level that can be heard; silence is −120 dBFS. */
const audibleDb = -70;

let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;
const heard: Heard[] = [];
let before: SessionView;
let lastHeard: Heard;
let killedAtMs = 0;
let unlockedAtMs = 0;
let view: SessionView;

function listen(request: Request): void {
  if (!request.url().endsWith('/call')) return;
  const { name, input } = JSON.parse(request.postData() ?? '{}') as {
    name?: string;
    input?: { report?: PlayerReport };
  };
  if (name !== 'player.report' || input?.report?.kind !== 'position') return;
  const { positionMs, levelDb } = input.report;
  heard.push({ atMs: Date.now(), positionMs, levelDb });
}

const audible = (): readonly Heard[] => heard.filter(({ levelDb }) => levelDb > audibleDb);
const note = () => page.getByLabel('Note', { exact: true });

beforeAll(async () => {
  opened = await openConsole({ furnish: (home) => makeOffice(home, { running: true }) });
  ({ page, stillroom } = opened);
  page.on('request', listen);
});
afterAll(async () => {
  await stillroom?.stop(); // the one that was started after the kill
  await opened?.close();
});

test('a session is under way, its music sounds and somebody is writing', async () => {
  await unlock(opened);
  await note().waitFor();
  await expect.poll(() => audible().length).toBeGreaterThan(2);
  await page.keyboard.type(typed, { delay: betweenKeysMs });
});

test('the process is killed in the middle of the track; what was typed stays on the screen', async () => {
  before = await runningSession(stillroom);
  killedAtMs = Date.now();
  await stillroom.kill();
  lastHeard = audible().findLast(({ atMs }) => atMs <= killedAtMs) ?? heard[0]!;
  await page
    .getByText(/Stillroom is not answering/)
    .first()
    .waitFor();
  expect(await note().inputValue()).toBe(typed);
});

test('opened again, the running session is there at once', async () => {
  stillroom = await startStillroom(stillroom);
  await page.goto('about:blank'); // the window that was there before has played on by itself
  heard.length = 0;
  await unlock({ page, stillroom });
  await note().waitFor();
  unlockedAtMs = Date.now();
  view = await runningSession(stillroom);
  expect(view.session.sessionId).toBe(before.session.sessionId);
  expect(view.events.slice(0, before.events.length)).toEqual(before.events);
});

test('one row says what happened in between', async () => {
  const rows = view.events
    .slice(before.events.length)
    .filter(
      (event): event is SessionEventOf<'session.resumed'> => event.kind === 'session.resumed',
    );
  expect(rows).toHaveLength(1);
  const { lastSeenMs, gapMs } = rows[0]!.payload;
  expect(lastSeenMs).toBeLessThanOrEqual(killedAtMs);
  expect(killedAtMs - lastSeenMs).toBeLessThan(5000);
  expect(gapMs).toBe(rows[0]!.atMs - lastSeenMs);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  // The office was made with its session under way, so its first opening has a row as well.
  expect(await timeline.getByText('Stillroom was closed').count()).toBe(2);
});

test('the note box has the draft back, less at most a second of typing', async () => {
  const draft = await note().inputValue();
  expect(typed.startsWith(draft)).toBe(true);
  expect((typed.length - draft.length) * betweenKeysMs).toBeLessThanOrEqual(1000);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Timeline' }).getByText(draft).waitFor();
});

test('the clock counts from the dose, the time of the gap and all', async () => {
  const dose = before.events.find(({ kind }) => kind === 'dose.recorded');
  const shown = await page.getByRole('timer', { name: 'Since dose' }).innerText();
  const now = Date.now();
  const around = [-1000, 0, 1000].map((off) =>
    formatElapsed(now + off - (dose?.observedAtMs ?? 0)),
  );
  expect(around.some((words) => shown.includes(words))).toBe(true);
});

test('the music sounds again within five seconds, at its place', async () => {
  await expect.poll(() => audible().length).toBeGreaterThan(0);
  const [first] = audible();
  if (first === undefined) throw new Error('Nothing is heard.');
  expect(first.atMs - unlockedAtMs).toBeLessThan(5000);
  const resumed = view.events.findLast(({ kind }) => kind === 'session.resumed');
  if (resumed?.kind !== 'session.resumed') throw new Error('No row says so.');
  const { lastSeenMs } = resumed.payload;
  const place = resumed.payload.positionMs ?? 0;
  // The row's place is that of the last heartbeat; the player had said itself where it was, at most a second before.
  const heardThen = lastHeard.positionMs + lastSeenMs - lastHeard.atMs;
  expect(Math.abs(place - heardThen)).toBeLessThan(1000);
  const playedSince = first.atMs - resumed.atMs;
  expect(first.positionMs).toBeGreaterThan(place - 1000);
  expect(first.positionMs).toBeLessThan(place + playedSince + 1000);
});
