import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../main/store/migrations/list.ts';
import { openFile } from '../../main/store/open.ts';
import { createTracks } from '../../main/store/tracks.ts';
import { trackOf } from '../console/playlists/music.ts';
import { makeOffice, type MadeOffice } from '../support/made-office.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { openConsole, unlock, type OpenedConsole } from './open-console.ts';
import { goTo } from './screens.ts';

const audio = (name: string) =>
  fileURLToPath(new URL(`../fixtures/audio/${name}`, import.meta.url));
const many = 10_000;

let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;

function fill(office: MadeOffice): void {
  const file = openFile(join(office.home, 'office.db'), office.key, migrations);
  if (!file.ok) throw new Error(file.code);
  const { db } = file;
  const tracks = createTracks(db);
  db.transaction(() => {
    for (let n = 1; n <= many; n += 1) tracks.add(trackOf(n, { artist: 'Many' }));
  })();
  db.close();
}

beforeAll(async () => {
  opened = await openConsole({
    furnish: async (home) => fill(await makeOffice(home)),
    window: { viewport: { width: 1024, height: 700 } },
  });
  ({ page, stillroom } = opened);
  await unlock(opened);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await goTo(page, '#/library', 'Library');
});
afterAll(() => opened?.close());

const table = () => page.getByRole('table', { name: 'Tracks' });
const rows = () => table().getByRole('row');
const trackNamed = async (title: string) =>
  must(await stillroom.call('track.list', {})).tracks.find((track) => track.title === title);

test('ten thousand tracks are all there, and only those in sight are drawn, at the top and at the end', async () => {
  expect(Number(await table().getAttribute('aria-rowcount'))).toBeGreaterThan(many);
  await rows().nth(1).waitFor();
  expect(await rows().count()).toBeLessThan(60);
  await table().evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  await table().getByText('Track 10000', { exact: true }).waitFor();
  expect(await rows().count()).toBeLessThan(60);
});

test('a track is found as it is typed, and described in the panel beside', async () => {
  await page.getByLabel('Find a track').fill('track 7777');
  await table().getByRole('button', { name: 'Track 7777', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Track', exact: true });
  await panel.getByLabel('Phase').selectOption('Peak');
  await panel.getByLabel('Intensity').selectOption('4');
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.waitFor({ state: 'detached' });
  expect(await trackNamed('Track 7777')).toMatchObject({ phase: 'peak', intensity: 4 });
  await page.getByLabel('Find a track').fill('');
});

test('files are chosen, and files are dropped on the page; the same file twice is one track', async () => {
  await page.getByLabel('Audio files').setInputFiles([audio('tone-440.mp3'), audio('swell.m4a')]);
  await page.getByText('2 tracks are in.').waitFor();
  const bytes = [...(await readFile(audio('mono-tone.flac')))];
  const again = [...(await readFile(audio('tone-440.mp3')))];
  const drop = await page.evaluateHandle(
    ([first, second]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(first!)], 'mono-tone.flac', { type: 'audio/flac' }));
      data.items.add(new File([new Uint8Array(second!)], 'again.mp3', { type: 'audio/mpeg' }));
      return data;
    },
    [bytes, again],
  );
  await page
    .getByRole('heading', { name: 'Library', exact: true })
    .dispatchEvent('drop', { dataTransfer: drop });
  const state = async () => {
    const { duplicates, done, total } = must(await stillroom.call('import.state', {}));
    const { tracks } = must(await stillroom.call('track.list', {}));
    const dropped = tracks.filter(({ fileName }) => fileName === 'mono-tone.flac').length;
    return { duplicates, open: total - done, dropped };
  };
  await expect.poll(state).toEqual({ duplicates: 1, open: 0, dropped: 1 });
});

test('a track leaves the library only when asked twice, and not while a playlist holds it', async () => {
  await page.getByLabel('Find a track').fill('Ember Field');
  await table().getByRole('button', { name: 'Ember Field' }).click();
  const panel = page.getByRole('region', { name: 'Track', exact: true });
  await panel.getByRole('button', { name: 'Remove from library' }).click();
  await panel.getByRole('button', { name: 'Remove for good' }).click();
  await panel.getByText(/playlist/i).waitFor();
  expect(await trackNamed('Ember Field')).toBeDefined();
  await panel.getByRole('button', { name: 'Keep it' }).click();
  await page.getByLabel('Find a track').fill('track 4321');
  await table().getByRole('button', { name: 'Track 4321', exact: true }).click();
  await panel.getByRole('button', { name: 'Remove from library' }).click();
  await panel.getByRole('button', { name: 'Remove for good' }).click();
  await panel.waitFor({ state: 'detached' });
  expect(await trackNamed('Track 4321')).toBeUndefined();
});
