import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastingFlac } from '../player/flac.ts';
import { silence, tone, wav } from '../player/synthesis.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { openLooking, type Looking } from './looking.ts';
import { goTo } from './screens.ts';

let looking: Looking;
let page: Page;
let ask: Looking['ask'];
let looksRight: Looking['looksRight'];
let folder: string;

const audio = fileURLToPath(new URL('../fixtures/audio/', import.meta.url));

/** A folder of what lies on a stick: whole, cut short, damaged, silent, locked, endless, and named as what it is not. */
async function layOut(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const lay = async (as: string, bytes: Uint8Array) => writeFile(join(folder, as), bytes);
  for (const file of ['tone-440.mp3', 'empty.mp3', 'text-renamed.mp3', 'cut-short.mp3'])
    await copyFile(join(audio, file), join(folder, file));
  await copyFile(join(audio, 'hi-rate.flac'), join(folder, 'high rate.flac'));
  const damaged = await readFile(join(audio, 'mono-tone.flac'));
  damaged.fill(0xa5, Math.floor(damaged.length * 0.4), Math.floor(damaged.length * 0.7));
  await lay('damaged.flac', damaged);
  const locked = await readFile(join(audio, 'swell.m4a'));
  for (let at = locked.indexOf('mp4a'); at >= 0; at = locked.indexOf('mp4a', at + 4))
    locked.write('drms', at);
  await lay('locked.m4a', locked);
  await lay('endless.flac', lastingFlac(25));
  await lay('silent.wav', wav([silence(8, 44_100)], 44_100));
  await lay('telephone.wav', wav([tone(440, 3, 8000, 0.3)], 8000));
  await lay('wave named as.mp3', wav([tone(330, 3, 44_100, 0.3)], 44_100));
}

beforeAll(async () => {
  looking = await openLooking({ height: 1600 });
  ({ page, ask, looksRight } = looking);
  folder = join(looking.stillroom.home, '..', 'stick');
  await layOut();
  await ask('office.create', {
    officeName: 'Quiet Room',
    passphrase: 'quiet lantern by the water',
    founder: { name: 'A. Lindqvist', role: 'therapist', pin: '4711' },
  });
  await ask('office.keepRecoveryCode', {});
  await confirmProtocol(ask);
  await page.goto(looking.stillroom.address);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
});
afterAll(() => looking?.close());

const mine = async () => (await ask('track.list', {})).tracks.filter(({ starter }) => !starter);
const row = (title: string) =>
  page.getByRole('table', { name: 'Tracks' }).getByRole('row').filter({ hasText: title });

test('the library says of each file what is wrong with it, and takes what plays', async () => {
  await goTo(page, '#/library', 'Library');
  await page.getByLabel('Folder or file path').fill(folder);
  await page.keyboard.press('Enter');
  await page.getByText(/could not be read\./).waitFor();
  const refused = page.getByRole('list', { name: 'Files that could not be read' });
  expect(await refused.innerText()).toMatch(/empty\.mp3[\s\S]*text-renamed\.mp3/);
  await expect.poll(async () => (await ask('import.state', {})).toCheck).toBe(0);
  const known = Object.fromEntries(
    (await mine()).map(({ fileName, state, problem }) => [fileName, problem || state]),
  );
  expect(known).toEqual({
    'tone-440.mp3': 'playable',
    'high rate.flac': 'playable',
    'telephone.wav': 'playable',
    'wave named as.mp3': 'playable',
    'cut-short.mp3': 'ends early: 3 s of 8 s could be decoded',
    'damaged.flac': expect.stringMatching(/^(ends early|damaged)/),
    'locked.m4a': 'protected against copying (DRM)',
    'endless.flac': 'longer than a day, or without an end',
    'silent.wav': 'silent from beginning to end',
  });
  await row('silent').getByText('does not play: silent from beginning to end').waitFor();
  await row('locked').getByText('does not play: protected against copying (DRM)').waitFor();
  await row('silent').getByRole('button').click();
  await page.getByText('silent from beginning to end', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await looksRight('a library with odd files');
});

test('the pre-flight names them in one sentence, and the session is left with what plays', async () => {
  const tracks = await mine();
  const { playlistId } = await ask('playlist.save', {
    playlistId: null,
    name: 'From a stick',
    items: tracks.map(({ trackId }) => ({ trackId, phase: null, intensity: null })),
    crossfadeMs: 6000,
    endOfList: 'silence',
  });
  const { clientId } = await ask('client.create', {
    preferredName: 'Mirren Faraday',
    legalName: '',
    dateOfBirth: '',
    recordNumber: '',
    allergies: '',
    medications: '',
    escort: '',
    weightKg: 70,
  });
  await goTo(page, `#/prepare?clientId=${clientId}`, 'Prepare session');
  await page.getByLabel('Playlist', { exact: true }).selectOption({ label: 'From a stick' });
  const flight = page.getByRole('region', { name: 'Pre-flight' });
  const sentence = flight.getByText(/Left out, because it does not play/);
  await sentence.waitFor();
  for (const words of [
    'silent (silent from beginning to end)',
    'locked (protected against copying',
  ])
    expect(await sentence.innerText()).toContain(words);
  const { protocols } = await ask('protocol.list', {});
  const { staffId } = await ask('office.state', {});
  const { sessionId } = await ask('session.start', {
    clientId,
    careType: 'kap',
    protocolId: protocols.find(({ confirmed }) => confirmed !== null)!.protocolId,
    playlistId,
    staffIds: [staffId!],
    volume: 0.3,
    beforePreparationReason: 'Prepared elsewhere.',
  });
  const [begun] = (await ask('session.open', { sessionId })).events;
  const listed = begun?.kind === 'session.started' ? begun.payload.playlist?.tracks : [];
  expect(listed).toHaveLength(4);
  // Where a session that began elsewhere brings every console.
  await page.getByLabel('Note', { exact: true }).waitFor();
});

test('played out before the session ends, the list says so ahead and at its end, and nothing stands in for it', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await goTo(page, '#/', 'Today');
  await page.getByRole('button', { name: 'Return to session' }).first().click();
  const music = page.getByRole('region', { name: 'Music' });
  await page.getByLabel('Note', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Space');
  await music.getByText('The list ends in 1 min, then silence').waitFor();
  await music.getByText('The list has ended').waitFor();
  await page.getByText('♪ The list has ended').waitFor();
  await looksRight('live, the list has ended');
  const { runningSessionId } = await ask('office.state', {});
  const { events } = await ask('session.open', { sessionId: runningSessionId! });
  const started = events.flatMap((event) =>
    event.kind === 'music.started' ? [event.payload.title] : [],
  );
  expect(started).toHaveLength(4); // 96 kHz, 8 kHz mono and the WAV under another name among them
  expect(events.filter(({ kind }) => /bed|failed|paused/i.test(kind))).toEqual([]);
  expect(looking.troubles).toEqual([]);
});
