import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pinkNoise, wav } from '../player/synthesis.ts';
import { makeOffice, passphrase, type MadeOffice } from '../support/made-office.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { openConsole, type OpenedConsole } from './open-console.ts';
import { goTo } from './screens.ts';

/** So many that one sees the bar move, and so small that they are quickly made. */
const inFolder = 900;
const chosen = 60;
const pin = '4711';

let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;
let office: MadeOffice;
let folder: string;
let starters: number;

/** A folder of audio files, each of them another sound. */
async function layFiles(into: string, count: number, seed: number): Promise<readonly string[]> {
  await mkdir(into, { recursive: true });
  const paths = Array.from({ length: count }, (_, n) => join(into, `${n + 1}.wav`));
  for (const [n, path] of paths.entries()) {
    const sound = pinkNoise(0.4, 16_000, 0.3, seed + n);
    await writeFile(path, wav([sound], 16_000));
  }
  return paths;
}

async function unlock(): Promise<void> {
  await page.getByLabel('Office passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
}

const library = () => goTo(page, '#/library', 'Library');
const panel = () => page.getByRole('region', { name: 'Import' });
const bar = () => panel().getByRole('meter', { name: 'Import progress' });
const result = () => panel().getByRole('status');
const cancel = () => panel().getByRole('button', { name: 'Cancel import' });
const notRead = () => page.getByRole('list', { name: 'Files that could not be read' });
const imported = async () => must(await stillroom.call('track.list', {})).tracks.length - starters;

/** What the bar says from now on, each change of it, until the function that is given is called. */
async function watchBar(): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    const look = (): void => {
      const words = document.querySelector('[role=meter]')?.getAttribute('aria-valuetext');
      if (typeof words === 'string' && said.at(-1) !== words) said.push(words);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, {
      barSaid: () => {
        observer.disconnect();
        return said;
      },
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { barSaid(): string[] }).barSaid());
}

const doneOf = (words: string): number => Number(/^(\d+) of /.exec(words)?.[1] ?? 0);

async function addFolder(): Promise<void> {
  await page.getByLabel('Folder or file path').fill(folder);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillroom-music-'));
  await layFiles(folder, inFolder, 1000);
  opened = await openConsole({
    furnish: async (home) => {
      office = await makeOffice(home);
    },
    window: { viewport: { width: 1024, height: 700 } },
  });
  ({ page, stillroom } = opened);
  await page.goto(stillroom.address);
  await unlock();
  starters = must(await stillroom.call('track.list', {})).tracks.length;
  await library();
});
afterAll(async () => {
  await opened?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a folder on this computer', () => {
  test('the bar counts up and never back, goes on while one is elsewhere, and Cancel keeps what is in', async () => {
    const said = await watchBar();
    await addFolder();
    await bar().waitFor();
    await expect
      .poll(async () => doneOf((await bar().getAttribute('aria-valuetext')) ?? ''))
      .toBeGreaterThan(5);
    const first = doneOf((await bar().getAttribute('aria-valuetext')) ?? '');
    await expect
      .poll(async () => doneOf((await bar().getAttribute('aria-valuetext')) ?? ''))
      .toBeGreaterThan(first); // drawn twice at least before anybody leaves
    await goTo(page, '#/', 'Today');
    const left = (await said()).map(doneOf);
    await library();
    const back = await watchBar();
    await bar().waitFor();
    await expect
      .poll(async () => doneOf((await bar().getAttribute('aria-valuetext')) ?? ''))
      .toBeGreaterThan(Math.max(...left));
    await cancel().click();
    await result().waitFor();
    const counts = [...left, ...(await back()).map(doneOf)];
    expect(new Set(counts).size).toBeGreaterThanOrEqual(3);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    const done = await imported();
    expect(done).toBeGreaterThan(5);
    expect(done).toBeLessThan(inFolder);
    expect(await result().innerText()).toBe(
      `Stopped after ${done} of ${inFolder} files. ${done} tracks are in.`,
    );
    expect(await notRead().count()).toBe(0);
  });

  test('added again, the rest comes in and what is there is recognised', async () => {
    const before = await imported();
    await addFolder();
    await expect
      .poll(async () => result().innerText())
      .toBe(`${inFolder - before} tracks are in, ${before} were there already.`);
    expect(await imported()).toBe(inFolder);
    expect(await notRead().count()).toBe(0);
  });
});

describe('files chosen in the window', () => {
  test('Cancel stops after what is in, and the file under way is not called unreadable', async () => {
    const files = await layFiles(join(folder, 'chosen'), chosen, 9000);
    const before = await imported();
    await page.getByLabel('Audio files').setInputFiles([...files]);
    await expect
      .poll(async () => doneOf((await bar().getAttribute('aria-valuetext')) ?? ''))
      .toBeGreaterThan(3);
    await cancel().click();
    await result().waitFor();
    const added = (await imported()) - before;
    expect(added).toBeLessThan(chosen);
    expect(await result().innerText()).toMatch(
      /^Stopped after \d+ of 60 files\. \d+ tracks are in\.$/,
    );
    expect(await notRead().count()).toBe(0);
    // What is added afterwards from elsewhere has a result of its own.
    await addFolder();
    await expect
      .poll(async () => result().innerText())
      .toMatch(/^\d+ tracks are in, \d+ were there already\.$/);
  });

  test('they go on coming while one is elsewhere', async () => {
    const files = await layFiles(join(folder, 'elsewhere'), chosen, 20_000);
    const before = await imported();
    await page.getByLabel('Audio files').setInputFiles([...files]);
    await bar().waitFor();
    await goTo(page, '#/', 'Today');
    await library();
    await bar().waitFor();
    await result().waitFor();
    expect(await imported()).toBe(before + chosen);
    expect(await notRead().count()).toBe(0);
  });

  test('while a session’s screen is locked they wait, and come in when it is unlocked', async () => {
    const { clientId, staffId } = office;
    const { protocols } = must(await stillroom.call('protocol.list', {}));
    const confirmed = protocols.find((protocol) => protocol.confirmed !== null);
    if (confirmed === undefined) throw new Error('No protocol.');
    must(
      await stillroom.call('session.start', {
        clientId,
        careType: 'kap',
        protocolId: confirmed.protocolId,
        playlistId: null,
        staffIds: [staffId],
        volume: 0.4,
      }),
    );
    // The window goes to the session by itself.
    await page.getByLabel('Note', { exact: true }).waitFor();
    await library();
    const files = await layFiles(join(folder, 'locked'), chosen, 30_000);
    const before = await imported();
    await page.getByLabel('Audio files').setInputFiles([...files]);
    await bar().waitFor();
    must(await stillroom.call('screen.lock', {}));
    await page.getByLabel('PIN').fill(pin);
    expect(await page.getByRole('heading', { name: 'Library' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await library();
    await expect.poll(imported).toBe(before + chosen);
    expect(await notRead().count()).toBe(0);
  });

  test('a list chosen with its files goes on while the screen is locked, and what led nowhere is there to be read afterwards', async () => {
    const playlists = () => goTo(page, '#/playlists', 'Playlists');
    const into = join(folder, 'list');
    const files = await layFiles(into, chosen, 40_000);
    const list = join(into, 'Evening.m3u8');
    const lines = Array.from({ length: chosen }, (_, n) => `${n + 1}.wav`);
    await writeFile(list, [...lines, 'gone.wav'].join('\n'));
    await playlists();
    await page.getByLabel('Playlist and audio files').setInputFiles([list, ...files]);
    await page.getByRole('meter', { name: 'Import progress' }).waitFor();
    must(await stillroom.call('screen.lock', {}));
    await page.getByLabel('PIN').fill(pin);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await playlists();
    await page.getByText(`“Evening” is made of ${chosen} tracks; 1 line led nowhere.`).waitFor();
    const losses = await page.getByRole('list', { name: 'Lines that led nowhere' }).innerText();
    expect(losses).toContain('gone.wav');
    // Another screen in between takes nothing of it away.
    await library();
    await playlists();
    await page.getByText('1 line led nowhere').waitFor();
  });
});
