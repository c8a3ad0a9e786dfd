import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openLooking, type Looking } from './looking.ts';

let looking: Looking;
let page: Page;
let looksRight: Looking['looksRight'];

beforeAll(async () => {
  looking = await openLooking();
  ({ page, looksRight } = looking);
});
afterAll(() => looking?.close());

describe('the way in, in both skins: nothing for axe, text that reads, a room that stays dark', () => {
  test('the way in: welcome and set-up', async () => {
    await page.goto(looking.stillroom.address);
    await page.getByRole('heading', { name: 'Welcome to Stillroom' }).waitFor();
    await looksRight('welcome');
    await page.getByRole('button', { name: 'Set up this office' }).click();
    await page.getByLabel('Office name').waitFor();
    await looksRight('set-up');
    await page.getByLabel('Office name').fill('Quiet House');
    await page.getByLabel('Office passphrase', { exact: true }).fill('quiet lantern by the water');
    await page.getByLabel('Repeat passphrase').fill('quiet lantern by the water');
    await page.getByLabel('Your name').fill('A. Lindqvist');
    await page.getByLabel('PIN').fill('4711');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Recovery code' }).waitFor();
    await looksRight('recovery code');
    await page.getByLabel('I have put the recovery code somewhere').check();
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await looksRight('today with nothing in it');
  });

  test('the way back in: a wrong passphrase, and the recovery code', async () => {
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByLabel('Office passphrase').fill('not this one, I fear');
    await page.keyboard.press('Enter');
    await page.getByText('That passphrase does not open this office.').waitFor();
    await looksRight('unlock');
    await page.getByText('Use the recovery code').click();
    await page.getByLabel('Recovery code').waitFor();
    await looksRight('recover');
  });
});
