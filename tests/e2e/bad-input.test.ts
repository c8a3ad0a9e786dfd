import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOffice } from '../support/made-office.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { goTo } from './screens.ts';
import { openConsole, unlock, type OpenedConsole } from './open-console.ts';
import { runningSession } from './running-session.ts';

const names = [
  `Zoë “Ziggy” O'Hara <b>&amp;</b>`,
  'Ines 🌊 Mar, 👩🏽‍🦱',
  'שרה לוי',
  'نور الهدى',
  `Robert'); DROP TABLE client;--`,
];
const longest = 'a'.repeat(19_998) + ' z';
const tooLong = `${longest}!`;

let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;
let folder: string;

beforeAll(async () => {
  opened = await openConsole({
    furnish: async (home) => {
      await makeOffice(home);
      folder = join(home, '..', `music ‘of’ the "stick" 🌊`);
      await mkdir(folder, { recursive: true });
      const audio = fileURLToPath(new URL('../fixtures/audio/', import.meta.url));
      for (const file of ['tone-440.mp3', 'empty.mp3', 'text-renamed.mp3'])
        await copyFile(join(audio, file), join(folder, file));
      await symlink(join(folder, 'pulled'), join(folder, 'pulled out.flac'));
    },
  });
  ({ page, stillroom } = opened);
  await unlock(opened);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
});
afterAll(() => opened?.close());

const note = (of: Page = page) => of.getByLabel('Note', { exact: true });

test.each(names)('a client called %s is kept, found and shown letter by letter', async (name) => {
  await goTo(page, '#/clients/new', 'New client');
  await page.getByLabel('Preferred name').fill(name);
  await page.getByLabel('Allergies').fill(`penicillin — "${name}"`);
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const { clients } = must(await stillroom.call('client.list', {}));
  expect(clients.map(({ preferredName }) => preferredName)).toContain(name);
  await goTo(page, '#/clients', 'Clients');
  await page.getByRole('searchbox').or(page.getByLabel('Find a client')).first().fill(name);
  await page.getByRole('link', { name }).first().waitFor();
});

test('a client without a name or with an impossible weight is told so in place, and what was typed stays', async () => {
  await goTo(page, '#/clients/new', 'New client');
  await page.getByLabel('Weight (kg)').fill('7500');
  await page.getByLabel('Escort').fill('her brother');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Preferred name is empty; it is the one thing asked for.').waitFor();
  await page.getByText('Weight (kg): 7500 is outside 25 to 350.').waitFor();
  expect(await page.getByLabel('Escort').inputValue()).toBe('her brother');
});

test('a weight in pounds is told in kilograms in place, and put there only when it is taken', async () => {
  await page.getByLabel('Preferred name').fill('Pounds');
  const weight = page.getByLabel('Weight (kg)');
  await weight.fill('165 lb');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Weight (kg): 165 lb is 74.8 kg.').waitFor();
  expect(await weight.inputValue()).toBe('165 lb');
  await page.getByRole('button', { name: 'Use 74.8 kg' }).click();
  expect(await weight.inputValue()).toBe('74.8');
  await page.getByText('74.8 kg is 165 lb.').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Pounds' }).waitFor();
  await page.getByRole('tab', { name: 'Details' }).click();
  await weight.fill('165');
  await page.getByRole('button', { name: 'Save' }).click();
  await page
    .getByText(
      'Weight 165 kg is more than 10% above the last visit, 74.8 kg. Save again to keep it.',
    )
    .waitFor();
  expect(await weight.inputValue()).toBe('165');
  await page.getByRole('button', { name: 'Undo changes' }).click();
  expect(await weight.inputValue()).toBe('74.8');
});

test('an empty file, a renamed one and one that was pulled out are listed with the reason, and the rest comes in', async () => {
  await goTo(page, '#/library', 'Library');
  await page.getByLabel('Folder or file path').fill(folder);
  await page.keyboard.press('Enter');
  await page.getByText('1 track is in, 3 files could not be read.').waitFor();
  const listed = await page
    .getByRole('list', { name: 'Files that could not be read' })
    .getByRole('listitem')
    .allInnerTexts();
  expect(
    listed
      .map((words) => /^(.*\.(?:mp3|flac)) +(\S.*)$/s.exec(words)?.[1] ?? words)
      .toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['empty.mp3', 'pulled out.flac', 'text-renamed.mp3']);
});

test('a folder that cannot be read is one sentence under its field, and the path stays', async () => {
  const path = join(folder, 'not there');
  await page.getByLabel('Folder or file path').fill(path);
  await page.keyboard.press('Enter');
  await page.getByText('That file or folder cannot be read.').waitFor();
  expect(await page.getByLabel('Folder or file path').inputValue()).toBe(path);
});

test('a note of 20,000 characters is kept; one of 20,001 stays in the box with a sentence', async () => {
  await goTo(page, '#/prepare', 'Prepare session');
  await page.getByLabel('Client').selectOption({ label: await clientOption() });
  await page.getByRole('button', { name: 'Start session' }).click();
  await note().fill(tooLong);
  await page.getByText(/A note holds 20,000 characters; this one has 20,001\./).waitFor();
  await page.keyboard.press('Enter');
  expect(await note().inputValue()).toBe(tooLong);
  expect((await runningSession(stillroom)).events.some(({ kind }) => kind === 'note.written')).toBe(
    false,
  );
  await note().fill(longest);
  await page.keyboard.press('Enter');
  await expect.poll(() => note().inputValue()).toBe('');
  const written = (await runningSession(stillroom)).events.find(
    ({ kind }) => kind === 'note.written',
  );
  expect(written?.payload).toEqual({ text: longest });
});

/** Any client of the list will do; the first has a code the page makes itself. */
async function clientOption(): Promise<string> {
  const options = await page.getByLabel('Client').locator('option').allInnerTexts();
  return options.find((words) => words.includes('Juniper')) ?? options[1] ?? '';
}

test('a second window takes over, the first steps aside and can take the session back', async () => {
  await note().fill('half a sentence');
  await page.getByText('draft saved').waitFor();
  const second = await opened.context.newPage();
  await second.goto(stillroom.address);
  await note(second).waitFor();
  expect(await note(second).inputValue()).toBe('half a sentence');
  await page.getByText('Stillroom is open in another window.').waitFor();
  await note(second).press('End');
  await second.keyboard.type(', and the other half');
  await second.getByText('draft saved').waitFor();

  await page.getByRole('button', { name: 'Use it here' }).click();
  await note().waitFor();
  await second.getByText('Stillroom is open in another window.').waitFor();
  await expect.poll(() => note().inputValue()).toBe('half a sentence, and the other half');
  await second.close();
});

test('nothing of all this was an error of the page', () => {
  expect(opened.troubles).toEqual([]);
});
