import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pressKey } from './keyboard.ts';
import { openLooking, type Looking } from './looking.ts';
import { lookAround } from './open-console.ts';
import { goTo } from './screens.ts';

let looking: Looking;
let page: Page;

beforeAll(async () => {
  looking = await openLooking();
  ({ page } = looking);
  await lookAround(looking);
});
afterAll(() => looking?.close());

test('a locked session whose PINs nobody knows is opened by the passphrase, by keyboard alone', async () => {
  await goTo(page, '#/prepare', 'Prepare session');
  await page.getByLabel('Client').selectOption({ index: 1 });
  await page.getByLabel('N. Okafor RN, nurse').check();
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByLabel('Note', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await pressKey(page, 'l');
  await page.getByLabel('PIN').waitFor();
  await looking.looksRight('locked, with the way in where nobody knows a PIN');
  await page.getByLabel('PIN').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByLabel('Office passphrase').waitFor();
  await page.setViewportSize({ width: 1024, height: 700 });
  await looking.looksRight('emergency access, before the proof');
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await page.getByText('That passphrase does not open this office.').waitFor();
  await page.keyboard.type('made-up data for looking around');
  await page.keyboard.press('Enter');
  await page.getByLabel('Who is here').waitFor();
  await looking.looksRight('emergency access, a new PIN');
  const person = await page
    .getByLabel('Who is here')
    .evaluate((box) => (box as HTMLSelectElement).selectedOptions[0]?.text);
  await page.keyboard.press('Tab');
  await page.keyboard.type('864200');
  await page.keyboard.press('Enter');
  await page.getByText('Emergency access').first().waitFor();
  await page.getByText('new PIN by the office passphrase').first().waitFor();
  expect(person).toBeTruthy();
});
