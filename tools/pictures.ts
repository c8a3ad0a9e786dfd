/**
 * `node tools/pictures.ts [FOLDER]`: takes the pictures of docs/ anew from what is built in out/: live-room.png, live-day.png
 * and record.png, at 1280 × 800. People and session are made up, the clock is the test clock, and the player is a stand-in
 * that only says where the music would stand, so the pictures change with the app alone.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { CallName, Input, Output } from '../shared/contract/contract.ts';
import { cueFor } from '../shared/domain/music/cue.ts';
import { replay } from '../shared/domain/session/evolve.ts';
import { positionAt } from '../shared/domain/session/evolve-music.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { confirmProtocol } from '../tests/support/confirm-protocol.ts';
import { freshHome, must, startStillroom } from '../tests/support/stillroom.ts';
import { t0Ms, toTheEnd, upToThePictures, type Step, type Told } from './pictures/told-session.ts';

const folder = process.argv[2] ?? join(fileURLToPath(new URL('../', import.meta.url)), 'docs');
const minute = 60_000;
const begin = -16;
const passphrase = 'a lantern for the pictures';
const headphones = 'HD 280 headphones';

const { home, remove } = await freshHome();
const stillroom = await startStillroom({
  home,
  clock: new Date(t0Ms + (begin - 1) * minute).toISOString(),
});
const ask = async <N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> =>
  must(await stillroom.call(name, input));

/** Pieces of the starter music in the order of the arc, in minutes: as long as a practice's own music is, not as the starter's. */
const lengthsMin: Readonly<Record<string, number>> = {
  'Still Air': 6,
  Lamplight: 8,
  'Slow Tide': 8,
  'The Long Stair': 11,
  'Ember Field': 14,
  'Open Sky': 16,
  'Low Sun': 18,
  Ground: 22,
};

async function stretch(): Promise<void> {
  for (const { trackId, title, loudnessLufs, truePeakDbtp } of (await ask('track.list', {}))
    .tracks) {
    const lengthMs = (lengthsMin[title] ?? 5) * minute + 17_000;
    const outcome = { kind: 'playable', lengthMs, loudnessLufs, truePeakDbtp } as const;
    await ask('player.analysed', { trackId, outcome });
  }
}

async function furnish(): Promise<Told> {
  await ask('office.create', {
    officeName: 'Quiet House',
    passphrase,
    founder: { name: 'A. Lindqvist', role: 'therapist', pin: '1111' },
  });
  await ask('office.keepRecoveryCode', {});
  const { staffId: therapist } = await ask('office.state', {});
  if (therapist === null) throw new Error('nobody founded the office');
  const { staffId: nurse } = await ask('staff.add', {
    name: 'N. Okafor RN',
    role: 'nurse',
    pin: '2222',
  });
  const { protocolId } = await confirmProtocol(ask);
  const { clientId } = await ask('client.create', {
    preferredName: 'Mirren Faraday',
    legalName: '',
    dateOfBirth: '',
    recordNumber: '0142',
    allergies: '',
    medications: '',
    escort: '',
    weightKg: 75,
  });
  const [playlist] = (await ask('playlist.list', {})).playlists;
  await stretch();
  await stillroom.advance(minute);
  const { sessionId } = await ask('session.start', {
    clientId,
    careType: 'kap',
    protocolId,
    playlistId: playlist?.playlistId ?? null,
    staffIds: [therapist, nurse],
    volume: 0.45,
  });
  return { therapist, nurse, sessionId };
}

const playerId = 'stand-in';
let nowMs = t0Ms + begin * minute;

/** What the session wants of its player now, and how long it is (ms) until the next track comes in; null while nothing sounds. */
async function sounding({ sessionId }: Told) {
  const state = replay((await ask('session.open', { sessionId })).events);
  if (state === null) throw new Error('no session');
  const positionMs = Math.round(positionAt(state.music, nowMs));
  const { current, next, playing, silent } = cueFor(state, nowMs, positionMs);
  if (current === null || !playing) return null;
  const { playId, lengthMs } = current;
  return {
    playId,
    positionMs,
    lengthMs,
    next,
    silent,
    leftMs: lengthMs - positionMs - (next?.joinMs ?? 0),
  };
}

async function say(told: Told): Promise<void> {
  const heard = await sounding(told);
  if (heard === null) return;
  const { playId, positionMs, lengthMs, silent } = heard;
  const levelDb = silent ? -120 : -31;
  const report = {
    kind: 'position',
    playId,
    positionMs,
    lengthMs,
    levelDb,
    paused: false,
  } as const;
  await ask('player.report', { playerId, report });
}

/** Moves the clock to this minute after the dose; each track that ends on the way hands over to the next. */
async function until(told: Told, atMin: number): Promise<void> {
  const toMs = t0Ms + Math.round(atMin * minute);
  while (nowMs < toMs) {
    const heard = await sounding(told);
    const stepMs = Math.min(toMs - nowMs, Math.max(1000, heard?.leftMs ?? Infinity));
    await stillroom.advance(stepMs);
    nowMs += stepMs;
    if (heard === null || heard.next === null || stepMs < heard.leftMs) continue;
    const { playId, trackId } = heard.next;
    await ask('player.report', { playerId, report: { kind: 'handed-over', playId, trackId } });
  }
}

async function tell(told: Told, steps: readonly Step[]): Promise<void> {
  for (const [atMin, actor, command] of steps) {
    await until(told, atMin);
    await ask('session.act', { sessionId: told.sessionId, actor, command });
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  // The playhead and the ring glide to where they belong.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  const told = await furnish();
  await ask('player.hello', { playerId });
  const outputs = [{ deviceId: 'default', label: headphones }];
  await ask('player.report', { playerId, report: { kind: 'outputs', outputs } });
  const { events } = await ask('session.open', { sessionId: told.sessionId });
  const [started] = events;
  if (started?.kind !== 'session.started') throw new Error('it did not start');
  await tell(told, upToThePictures(told, started.payload.protocol.checklist));
  await until(told, 22 + 58 / 60);

  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: 'UTC',
    locale: 'en-GB',
  });
  // The stand-in is the player: the page's own would begin in the middle of nowhere and play on while the clock stands.
  await context.route('**/player.html*', (route) => route.fulfill({ body: '' }));
  const page = await context.newPage();
  await page.goto(stillroom.address);
  await page.goto(`${new URL(stillroom.address).origin}/#/live`);
  const box = page.getByLabel('Note', { exact: true });
  await box.fill('Moves fingers with the strings, face soft');
  await page.getByText('draft saved').waitFor();
  await page.locator('html[data-skin="room"]').waitFor();
  await until(told, 23 + 10 / 60);
  await say(told);
  await take(page, 'live-room');
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await page.keyboard.press('n');
  await say(told);
  await take(page, 'live-day');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');

  await tell(told, toTheEnd(told));
  await page.goto(`${new URL(stillroom.address).origin}/#/record/${told.sessionId}`);
  await page.getByRole('img', { name: /Vitals over music/ }).waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await take(page, 'record');
} finally {
  await browser.close();
  await stillroom.stop();
  await remove();
}
