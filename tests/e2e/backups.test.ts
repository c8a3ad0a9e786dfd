import { mkdtempSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOffice, passphrase } from '../support/made-office.ts';
import { press } from './keyboard.ts';
import { openLooking, type Looking } from './looking.ts';
import { unlock } from './open-console.ts';
import { goTo } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'stillroom-stick-'));
/** A path as long as those of sticks and shares are. */
const stick = join(folder, 'Featherstonehaugh-Cholmondeley-practice', 'backups-of-the-quiet-house');

let looking: Looking;
let page: Page;

beforeAll(async () => {
  mkdirSync(stick, { recursive: true });
  looking = await openLooking(
    { width: 1024, height: 700 },
    {
      furnish: async (home) => void (await makeOffice(home)),
    },
  );
  ({ page } = looking);
});
afterAll(async () => {
  await looking?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function looksRightInBothWindows(name: string): Promise<void> {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 1024, height: 700 },
  ]) {
    await page.setViewportSize(viewport);
    await looking.looksRight(`${name}, ${viewport.width} × ${viewport.height}`);
  }
}

describe('backups on screen', () => {
  test('Home says when the last backup was tested, and Settings lists it', async () => {
    await unlock(looking);
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await looking.stillroom.advance(1000); // a tick of the host begins what is due
    await page.getByText(/^Backup tested/).waitFor();
    await looksRightInBothWindows('home with a backup');
    await goTo(page, '#/settings', 'Settings');
    await page.getByRole('tab', { name: 'Backups' }).click();
    await page.getByRole('table', { name: 'Backups: On this computer' }).waitFor();
    await looksRightInBothWindows('settings, backups at home');
  });

  test('a second place is chosen by its path, gets a backup, and is said to be away while it is', async () => {
    await page.getByLabel('Choose a second place').fill(stick);
    await page.keyboard.press('Enter');
    await page.getByText(stick).waitFor();
    await press(page, page.getByRole('button', { name: 'Back up now' }));
    await page.getByRole('table', { name: 'Backups: Second place' }).waitFor();
    expect(readdirSync(stick).filter((name) => name.endsWith('.db'))).toHaveLength(1);
    await looksRightInBothWindows('settings, backups in two places');
    const away = `${stick}-away`;
    renameSync(stick, away);
    await press(page, page.getByRole('button', { name: 'Back up now' }));
    await page.getByText('This folder is not there now.', { exact: false }).waitFor();
    await looksRightInBothWindows('settings, a second place that is away');
    renameSync(away, stick);
  });

  test('on a new computer the first screen restores the office from the folder, by keyboard', async ({
    onTestFinished,
  }) => {
    const other = await openLooking({ width: 1024, height: 700 });
    onTestFinished(other.close);
    const there = other.page;
    await there.goto(other.stillroom.address);
    await press(there, there.getByRole('button', { name: 'Restore from a backup' }));
    await there.getByLabel('Backup folder').fill(stick);
    await there.keyboard.press('Enter');
    await there.getByLabel('Office passphrase').waitFor();
    await other.looksRight('restore');
    await there.getByLabel('Office passphrase').fill('not the passphrase at all');
    await there.keyboard.press('Enter');
    await there.getByText('That passphrase does not open', { exact: false }).waitFor();
    await other.looksRight('restore, a wrong passphrase');
    await there.getByLabel('Office passphrase').fill(passphrase);
    await there.keyboard.press('Enter');
    await there.getByRole('heading', { name: 'Today' }).waitFor();
    await goTo(there, '#/clients', 'Clients');
    await there.getByText('Juniper Testwell').first().waitFor();
  });
});
