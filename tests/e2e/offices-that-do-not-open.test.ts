import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../main/store/driver.ts';
import { unlock } from '../../main/store/open.ts';
import { launchChromium } from '../support/chromium.ts';
import { makeOffice, passphrase, type MadeOffice } from '../support/made-office.ts';
import { freshHome, startStillroom, type Stillroom } from '../support/stillroom.ts';

let browser: Browser;
let page: Page;
let office: MadeOffice;
let stillroom: Stillroom;
const removals: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const fresh = await freshHome();
  removals.push(fresh.remove);
  office = await makeOffice(fresh.home);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});
afterEach(async () => {
  await stillroom?.stop();
});
afterAll(async () => {
  await browser?.close();
  for (const remove of removals) await remove();
});

/** A copy of the office, with something done to it. */
async function copyWith(damage: (home: string) => void): Promise<string> {
  const fresh = await freshHome();
  removals.push(fresh.remove);
  await cp(office.home, fresh.home, { recursive: true });
  damage(fresh.home);
  return fresh.home;
}

/** Every file of the office and what is in it; the log and the claim on the home are Stillroom's own to write. */
function contents(home: string): Readonly<Record<string, string>> {
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('logs') && name !== 'stillroom.lock')
    .filter((name) => statSync(join(home, name)).isFile())
    .toSorted();
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(home, name)))
        .digest('hex'),
    ]),
  );
}

function changeByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function newerVersion(home: string): void {
  const db = connect(join(home, 'office.db'), true);
  unlock(db, office.key);
  db.pragma('user_version = 9999');
  db.pragma('journal_mode = DELETE');
  db.close();
}

function plaintext(home: string): void {
  const path = join(home, 'office.db');
  rmSync(path);
  const db = connect(path, false);
  db.exec('CREATE TABLE client (name TEXT)');
  db.close();
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name });

async function tryPassphrase(words: string): Promise<void> {
  await page.getByLabel('Office passphrase').fill(words);
  await page.keyboard.press('Enter');
}

describe('an office that cannot be opened has a screen that says why, and nothing on the disk is touched', () => {
  test.each([
    [
      'a missing keyring',
      'The key file is missing',
      (home: string) => {
        rmSync(join(home, 'keyring.json'));
        rmSync(join(home, 'keyring-copy.json'));
      },
    ],
    [
      'a damaged keyring',
      'The key file is damaged',
      (home: string) => {
        rmSync(join(home, 'keyring-copy.json'));
        writeFileSync(join(home, 'keyring.json'), '{"version":1,');
      },
    ],
    [
      'a missing database',
      'The office file is missing',
      (home: string) => rmSync(join(home, 'office.db')),
    ],
    ['a plaintext database', 'The office file is not encrypted', plaintext],
    [
      'an empty database',
      'The office file is damaged',
      (home: string) => writeFileSync(join(home, 'office.db'), ''),
    ],
  ])('%s', async (_, title, damage) => {
    const home = await copyWith(damage);
    const before = contents(home);
    stillroom = await startStillroom({ home });
    await page.goto(stillroom.address);
    await heading(title).waitFor();
    await page.getByRole('button', { name: 'Look again' }).click();
    await heading(title).waitFor();
    await stillroom.stop();
    expect(contents(home)).toEqual(before);
  });

  test.each([
    [
      'a database with a damaged page, which only the key shows',
      'The office file is damaged',
      (home: string) => changeByte(join(home, 'office.db'), 200),
    ],
    ['a database from a newer version', 'This office is from a newer Stillroom', newerVersion],
  ])('%s', async (_, title, damage) => {
    const home = await copyWith(damage);
    const before = contents(home);
    stillroom = await startStillroom({ home });
    await page.goto(stillroom.address);
    await tryPassphrase(passphrase);
    await heading(title).waitFor();
    await stillroom.stop();
    expect(contents(home)).toEqual(before);
  });
});

test('a wrong passphrase is said in one sentence, and after five misses every further try waits longer', async () => {
  const home = await copyWith(() => undefined);
  const before = contents(home);
  stillroom = await startStillroom({ home });
  await page.goto(stillroom.address);
  for (let miss = 1; miss <= 5; miss += 1) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/call'));
    await tryPassphrase(`not the passphrase ${miss}`);
    await answered;
    await page.getByText('That passphrase does not open this office.').waitFor();
  }
  await tryPassphrase(passphrase);
  await page.getByText(/Too many misses\. The next try is possible in [1-5] seconds?\./).waitFor();
  await page.getByRole('button', { name: 'Unlock', disabled: false }).waitFor();
  await tryPassphrase('not the passphrase 6');
  await page.getByText('That passphrase does not open this office.').waitFor();
  await tryPassphrase(passphrase);
  await page.getByText(/The next try is possible in ([6-9]|10) seconds\./).waitFor();
  // The misses are counted, and the host keeps the next way in beside the office.
  const { 'keyring-attempts.json': misses, address: _, ...rest } = contents(home);
  expect(misses).toBeDefined();
  expect(rest).toEqual(before);
});
