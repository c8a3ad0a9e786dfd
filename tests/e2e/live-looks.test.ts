import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Stillroom } from '../support/stillroom.ts';
import { pressKey } from './keyboard.ts';
import { openLooking, type Looking } from './looking.ts';
import { lookAround } from './open-console.ts';
import { goTo } from './screens.ts';

let looking: Looking;
let page: Page;
let looksRight: Looking['looksRight'];
let stillroom: Stillroom;

beforeAll(async () => {
  looking = await openLooking();
  ({ page, stillroom, looksRight } = looking);
  await lookAround(looking);
});
afterAll(() => looking?.close());

describe('the live screen in both skins: nothing for axe, text that reads, a room that stays dark', () => {
  test('before the dose, due, overdue, with its panels, and locked', async () => {
    await goTo(page, '#/prepare', 'Prepare session');
    await page.getByLabel('Client').selectOption({ index: 1 });
    await page.getByLabel('N. Okafor RN, nurse').check();
    await page.getByRole('button', { name: 'Start session' }).click();
    await page.getByLabel('Note', { exact: true }).waitFor();
    await looksRight('live before the dose');
    await page.keyboard.press('Escape');
    await pressKey(page, 'c');
    await page.getByLabel('Reason for the override').fill('as agreed');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is outstanding before the dose.').waitFor();
    await page.keyboard.press('Escape');
    await pressKey(page, 'd');
    await page.getByLabel('Dose (mg)').fill('50');
    await looksRight('live with the dose panel');
    await page.keyboard.press('Enter');
    await page.getByText('Dose 50 mg').waitFor();
    await stillroom.advance(15 * 60_000);
    await page.getByText('Vitals due').first().waitFor();
    await looksRight('live, vitals due');
    await stillroom.advance(6 * 60_000);
    await page
      .getByText(/Overdue/)
      .first()
      .waitFor();
    await looksRight('live, vitals overdue');
    await page.getByRole('button', { name: 'Skip', exact: true }).click();
    await page.getByRole('textbox', { name: 'Vitals entry' }).fill('190/95 74 98');
    await page.keyboard.press('Enter');
    await page.getByText('Press Enter again to keep it').waitFor();
    await looksRight('live, a wild reading and the reasons of Skip');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await pressKey(page, '1');
    await page.getByRole('button', { name: 'Correct' }).last().click();
    await page.getByRole('heading', { name: 'Correct' }).waitFor();
    await looksRight('live with a correction');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await pressKey(page, '?');
    await looksRight('live with the list of keys');
    await page.keyboard.press('Escape');
    await pressKey(page, 'p');
    await page.getByRole('group', { name: 'The room' }).waitFor();
    await looksRight('live with the outputs');
    await page.keyboard.press('Escape');
    await pressKey(page, 'l');
    await page.getByLabel('PIN').waitFor();
    await looksRight('locked');
  });
});
