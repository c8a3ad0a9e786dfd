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
/** What the note box asked to be kept, in turn, and how many of these were answered. */
const asked: string[] = [];
let answered = 0;
let before: SessionView;
let heardBefore: readonly Heard[];
/** What was asked to be kept before the kill, and how much of it was answered. */
let kept: Readonly<{ asked: readonly string[]; answered: number }>;
let killedAtMs = 0;
let view: SessionView;

type Sent = Readonly<{ name?: string; input?: { report?: PlayerReport; text?: string } }>;
const sentIn = (request: Request): Sent =>
  request.url().endsWith('/call') ? (JSON.parse(request.postData() ?? '{}') as Sent) : {};

function listen(request: Request): void {
  const { name, input } = sentIn(request);
  if (name === 'note.keepDraft') asked.push(input?.text ?? '');
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
  page.on('requestfinished', (request) => {
    if (sentIn(request).name === 'note.keepDraft') answered += 1;
  });
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
  kept = { asked: [...asked], answered };
  await stillroom.kill();
  heardBefore = audible().filter(({ atMs }) => atMs <= killedAtMs);
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
  // It was seen while the music was heard, and not only when it was opened.
  expect(lastSeenMs).toBeGreaterThanOrEqual(heardBefore[0]!.atMs - 1000);
  expect(gapMs).toBe(rows[0]!.atMs - lastSeenMs);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  // The office was made with its session under way, so its first opening has a row as well.
  expect(await timeline.getByText('Stillroom was closed').count()).toBe(2);
});

test('the note box has the draft back, less at most a second of typing', async () => {
  const draft = await note().inputValue();
  expect(typed.startsWith(draft)).toBe(true);
  expect(draft.length).toBeGreaterThanOrEqual(kept.asked[kept.answered - 1]?.length ?? 0);
  // While an answer is waited for, which a busy computer gives late, nothing more is asked.
  const unanswered = kept.asked.length > kept.answered;
  const last = kept.asked.at(-1) ?? '';
  if (!unanswered) expect((typed.length - last.length) * betweenKeysMs).toBeLessThanOrEqual(1000);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Timeline' }).getByText(draft).waitFor();
});

test('the clock counts from the dose, the time of the gap and all', async () => {
  const dose = before.events.find(({ kind }) => kind === 'dose.recorded');
  const clock = page.getByRole('timer', { name: 'Since dose' });
  const isRight = async (): Promise<boolean> => {
    const shown = await clock.innerText();
    const now = Date.now();
    return [-1000, 0, 1000].some((off) =>
      shown.includes(formatElapsed(now + off - (dose?.observedAtMs ?? 0))),
    );
  };
  await expect.poll(isRight).toBe(true); // a page that is drawn late on a busy computer catches up
});

test('the music sounds again within five of the player’s reports, one a second, at its place', async () => {
  await expect.poll(() => audible().length).toBeGreaterThan(0);
  const [first] = audible();
  if (first === undefined) throw new Error('Nothing is heard.');
  expect(heard.indexOf(first)).toBeLessThan(5);
  const resumed = view.events.findLast(({ kind }) => kind === 'session.resumed');
  if (resumed?.kind !== 'session.resumed') throw new Error('No row says so.');
  const { lastSeenMs } = resumed.payload;
  const place = resumed.payload.positionMs ?? 0;
  // The row's place is that of the last heartbeat: no earlier than the second to last word of the player's, of which the last may
  // not have arrived, and no later than the music can have come since the last.
  const [one, last] = [heardBefore.at(-2), heardBefore.at(-1)];
  expect(place).toBeGreaterThan((one?.positionMs ?? Infinity) - 1000);
  expect(place).toBeLessThan((last?.positionMs ?? 0) + lastSeenMs - (one?.atMs ?? 0) + 1000);
  const playedSince = first.atMs - resumed.atMs;
  expect(first.positionMs).toBeGreaterThan(place - 1000);
  expect(first.positionMs).toBeLessThan(place + playedSince + 1000);
});
