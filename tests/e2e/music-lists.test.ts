import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Output } from '../../shared/contract/contract.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import type { Stillroom } from '../support/stillroom.ts';
import { choose, press, tabTo, typeInto } from './keyboard.ts';
import { openLooking, type Looking } from './looking.ts';
import { goTo } from './screens.ts';

const name = 'Mirren Faraday';
let looking: Looking;
let page: Page;
let stillroom: Stillroom;
let ask: Looking['ask'];
let folder: string;
let clientId: Output<'client.create'>['clientId'];

const button = (words: string) => page.getByRole('button', { name: words, exact: true });
const link = (words: string | RegExp) => page.getByRole('link', { name: words });
const field = (label: string) => page.getByLabel(label, { exact: true });

beforeAll(async () => {
  looking = await openLooking();
  ({ page, stillroom, ask } = looking);
  folder = join(stillroom.home, '..', 'from a stick');
  await mkdir(join(folder, 'Arc'), { recursive: true });
  const audio = fileURLToPath(new URL('../fixtures/audio/', import.meta.url));
  const lay = async (file: string, as: string) => copyFile(join(audio, file), join(folder, as));
  await lay('tone-440.mp3', '01 Arrival.mp3');
  await lay('tone-554.opus', 'Arc/02 Drift.opus');
  await lay('swell.m4a', '03 Swell.m4a');
  await lay('mono-tone.flac', 'näïve.flac');
  await lay('text-renamed.mp3', 'letter.mp3');
  // As players on Windows write it: Windows-1252, back-slashes, a drive of another computer.
  const list = [
    '#EXTM3U',
    '#EXTINF:9,Tones - Arrival',
    'C:\\Music\\01 Arrival.mp3',
    '.\\Arc\\02 Drift.opus',
    '03%20Swell.m4a',
    'näïve.flac',
    'not-there.mp3',
    'letter.mp3',
  ].join('\r\n');
  await writeFile(join(folder, 'Evening.m3u'), Buffer.from(list, 'latin1'));
  await ask('office.create', {
    officeName: 'Quiet Room',
    passphrase: 'quiet lantern by the water',
    founder: { name: 'A. Lindqvist', role: 'therapist', pin: '4711' },
  });
  await ask('office.keepRecoveryCode', {});
  await confirmProtocol(ask);
  ({ clientId } = await ask('client.create', {
    preferredName: name,
    legalName: '',
    dateOfBirth: '',
    recordNumber: '',
    allergies: '',
    medications: '',
    escort: '',
    weightKg: 70,
  }));
  await page.goto(stillroom.address);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
});
afterAll(() => looking?.close());

async function looksRight(screen: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 1600 }); // all of it is seen, nothing is cut at an edge
  await looking.looksRight(screen);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function evening() {
  const { playlists } = await ask('playlist.list', {});
  const listing = playlists.find((each) => each.name === 'Evening');
  if (listing === undefined) throw new Error('there is no playlist “Evening”');
  return ask('playlist.open', { playlistId: listing.playlistId });
}

test('a list of Windows comes in by its path, and what it names in vain is listed', async () => {
  await press(page, link('Playlists'));
  await typeInto(page, field('Playlist file path'), join(folder, 'Evening.m3u'));
  await page.keyboard.press('Enter');
  await page.getByText('“Evening” is made of 4 tracks; 2 lines led nowhere.').waitFor();
  const losses = await page.getByRole('list', { name: 'Lines that led nowhere' }).innerText();
  expect(losses).toContain('not-there.mp3 There is no such file.');
  expect(losses).toContain('letter.mp3 This is not an audio file that can be read.');
  expect((await evening()).items).toHaveLength(4);
  await expect.poll(async () => (await ask('import.state', {})).toCheck).toBe(0);
  await looksRight('playlists with what was imported');
});

test('a path that is no list is refused in place, and what was typed stays', async () => {
  const path = join(folder, '01 Arrival.mp3.m3u');
  await typeInto(page, field('Playlist file path'), path);
  await page.keyboard.press('Enter');
  await page.getByText(/That file or folder cannot be read/).waitFor();
  expect(await field('Playlist file path').inputValue()).toBe(path);
});

test('a list is chosen together with its files, as in any browser', async () => {
  await page
    .getByLabel('Playlist and audio files')
    .setInputFiles([join(folder, 'Evening.m3u'), join(folder, '03 Swell.m4a')]);
  await page.getByText('“Evening” is made of 4 tracks; 2 lines led nowhere.').waitFor();
  expect(await page.getByRole('list', { name: 'Lines that led nowhere' }).innerText()).toContain(
    'not-there.mp3 It is neither among the chosen files nor in the library.',
  );
  const { playlists } = await ask('playlist.list', {});
  const twice = playlists.filter((each) => each.name === 'Evening');
  expect(twice).toHaveLength(2);
  await ask('playlist.remove', { playlistId: twice[1]!.playlistId });
});

test('two tracks that belong together are joined at 0 s, and the playhead says what sounds when', async () => {
  const { playlistId } = await evening();
  await page.reload();
  await page.getByRole('heading', { name: 'Playlists' }).waitFor();
  await press(page, page.locator(`#playlist-${playlistId}`));
  const first = page.getByRole('list', { name: 'Tracks in order' }).getByRole('listitem').first();
  await choose(page, first.getByLabel('Join to the next'), '0');
  await expect.poll(async () => (await evening()).items[0]?.joinMs).toBe(0);
  await choose(page, first.getByLabel('Phase'), 'Peak');
  await expect.poll(async () => (await evening()).items[0]?.phase).toBe('peak');
  const playhead = page.getByRole('slider', { name: 'Playhead' });
  await tabTo(page, playhead);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  expect(await playhead.getAttribute('aria-valuetext')).toMatch(/^T\+ 0:01:00, Onset: /);
  await looksRight('a playlist with its arc');
});

test('the list goes out with its files beside it', async () => {
  const out = join(folder, 'For Thursday');
  await typeInto(page, field('Folder to export to'), out);
  await page.keyboard.press('Enter');
  await page.getByText('“Evening.m3u8” and 4 files are in that folder.').waitFor();
  expect((await readdir(out)).toSorted()).toEqual(
    ['01 Arrival.mp3', '02 Drift.opus', '03 Swell.m4a', 'Evening.m3u8', 'näïve.flac'].toSorted(),
  );
  const written = await readFile(join(out, 'Evening.m3u8'), 'utf8');
  expect(written.split('\n').filter((line) => !line.startsWith('#') && line !== '')).toEqual([
    '01 Arrival.mp3',
    '02 Drift.opus',
    '03 Swell.m4a',
    'näïve.flac',
  ]);
});

test('what a client must not hear and what they wish for is kept with them', async () => {
  await press(page, link('Clients'));
  await press(page, link(name));
  await tabTo(page, page.getByRole('tab', { name: 'Course' }));
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ArrowRight');
  await typeInto(page, field('Exclude a word'), 'drift');
  await page.keyboard.press('Enter');
  const excluded = page.getByRole('list', { name: 'Excluded' });
  await excluded.getByText('Word: in 1 track of the library').waitFor();
  await typeInto(page, field('Exclude a track'), 'swell');
  await page.keyboard.press('Enter');
  await expect.poll(async () => excluded.getByRole('listitem').count()).toBe(2);
  await typeInto(page, field('Music wishes'), 'Cello, nothing with bells.');
  await press(page, button('Save'));
  await expect
    .poll(async () => (await ask('client.music', { clientId })).wishes)
    .toBe('Cello, nothing with bells.');
  await looksRight('a client’s music');
});

test('the pre-flight names what is left out, and the session leaves it out', async () => {
  await press(page, button('Start a session'));
  await page.getByRole('heading', { name: 'Prepare session' }).waitFor();
  await choose(page, field('Playlist'), 'Even');
  const flight = page.getByRole('region', { name: 'Pre-flight' });
  await flight.getByText(/Left out, because this client must not hear it: .*drift/i).waitFor();
  expect(await flight.innerText()).toMatch(/must not hear it: 02 Drift \(drift\), 03 Swell\./i);
  await flight.getByText('The volume ceiling is 60 %.').waitFor();
  await flight.getByText('Wishes of the client: Cello, nothing with bells.').waitFor();
  await looksRight('the pre-flight');
  const { protocols } = await ask('protocol.list', {});
  const protocol = protocols.find(({ confirmed }) => confirmed !== null);
  const { staffId } = await ask('office.state', {});
  const { sessionId } = await ask('session.start', {
    clientId,
    careType: 'kap',
    protocolId: protocol!.protocolId,
    playlistId: (await evening()).playlistId,
    staffIds: [staffId!],
    volume: 0.3,
    beforePreparationReason: 'Prepared elsewhere.',
  });
  const { events } = await ask('session.open', { sessionId });
  const [begun] = events;
  const tracks = begun?.kind === 'session.started' ? begun.payload.playlist?.tracks : [];
  expect(tracks?.map(({ title }) => title)).toHaveLength(2);
  for (const command of [{ kind: 'music.play' }, { kind: 'music.next' }] as const) {
    await ask('session.act', { sessionId, actor: staffId!, command });
    await stillroom.advance(60_000);
  }
  // Where a session that began elsewhere brings every console.
  await page.getByLabel('Note', { exact: true }).waitFor();
  await goTo(page, `#/record/${sessionId}`, '24 November 2026');
});

test('the music of the session is printed alone and saved under a name that says nothing of the client', async () => {
  const music = page.getByRole('region', { name: 'Music of this session' });
  await expect.poll(async () => music.getByRole('row').count()).toBe(3);
  await page.evaluate(() => {
    window.print = () => {
      document.title = document.querySelector<HTMLElement>('[data-print-alone]')?.innerText ?? '';
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  const title = await page.title();
  await press(page, button('Print music'));
  const printed = await page.title();
  await page.evaluate((before) => {
    document.title = before;
  }, title);
  expect(printed).toContain('01 Arrival');
  expect(printed).not.toMatch(/Mirren|Faraday|M\.F\./);
  expect(await page.locator('[data-print-alone]').count()).toBe(0);
  const [list] = await Promise.all([
    page.waitForEvent('download'),
    press(page, button('Save as M3U8')),
  ]);
  expect(list.suggestedFilename()).toBe('Music 2026-11-24.m3u8');
  const text = await readFile(await list.path(), 'utf8');
  expect(text.split('\n')[0]).toBe('#EXTM3U');
  expect(text).not.toContain('Mirren');
  await tabTo(page, button('Print music'));
  await looksRight('the music of a session');
});

test('nothing went wrong on the way', () => {
  expect(looking.troubles).toEqual([]);
});
