import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { smallDisk, type SmallDisk } from '../support/small-disk.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';
import { runningSession } from './running-session.ts';
import { goTo } from './screens.ts';

/** Room for an office with its starter music and a session, and a little more. */
const megabytes = 32;
/** Longer than what is free in a page of the database by chance. */
const text = 'The tide comes in and she lets it. '.repeat(500).trim();

let browser: Browser;
let page: Page;
let stillroom: Stillroom;
let remove: () => Promise<void>;
let disk: SmallDisk | string;

beforeAll(async () => {
  const fresh = await freshHome();
  remove = fresh.remove;
  disk = await smallDisk(fresh.home, megabytes);
  if (typeof disk === 'string') return;
  stillroom = await startStillroom({ home: fresh.home, through: disk.through });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
  await browser?.close();
  await stillroom?.stop();
  if (typeof disk !== 'string') await disk?.remove();
  await remove?.();
});

const note = () => page.getByLabel('Note', { exact: true });
const vitals = () => page.getByRole('textbox', { name: 'Vitals' });

async function startASession(): Promise<void> {
  await page.goto(stillroom.address);
  must(
    await stillroom.call('office.create', {
      officeName: 'Quiet House',
      passphrase: 'a calm and long passphrase',
      founder: { name: 'A. Lindqvist', role: 'therapist', pin: '4711' },
    }),
  );
  must(await stillroom.call('office.keepRecoveryCode', {}));
  must(
    await stillroom.call('client.create', {
      preferredName: 'Juniper Testwell',
      legalName: '',
      dateOfBirth: '',
      recordNumber: '',
      allergies: '',
      medications: '',
      escort: '',
      weightKg: null,
    }),
  );
  await confirmProtocol(async (name, input) => must(await stillroom.call(name, input)));
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await goTo(page, '#/prepare', 'Prepare session');
  await page.getByLabel('Client').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Start session' }).click();
  await note().waitFor();
}

test('on a full disk a note and a reading stay in their fields with a sentence, and the same Enter keeps them once there is room', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  await startASession();
  const rows = (await runningSession(stillroom)).events.length;
  disk.fill();

  await note().fill(text);
  await page.getByText('draft not saved').waitFor();
  await page.keyboard.press('Enter');
  await page
    .getByText(/The disk is full\. What you typed is still here/)
    .first()
    .waitFor();
  expect(await note().inputValue()).toBe(text);

  await vitals().fill('128/82 74 98');
  await vitals().press('Enter');
  await expect.poll(() => page.getByText(/The disk is full\. What you typed/).count()).toBe(2);
  expect(await vitals().inputValue()).toBe('128/82 74 98');
  expect((await runningSession(stillroom)).events).toHaveLength(rows);

  disk.free();
  await vitals().press('Enter');
  await expect.poll(() => vitals().inputValue()).toBe('');
  await note().press('Enter');
  await expect.poll(() => note().inputValue()).toBe('');
  await expect.poll(() => page.getByText(/The disk is full\. What you typed/).count()).toBe(0);
  const kept = (await runningSession(stillroom)).events.slice(rows);
  expect(kept.map(({ kind }) => kind)).toEqual(['vitals.recorded', 'note.written']);
  expect(kept.at(-1)?.payload).toEqual({ text });
  expect(must(await stillroom.call('settings.integrity', {})).sound).toBe(true);
});
