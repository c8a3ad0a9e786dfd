import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openLooking, type Looking } from './looking.ts';
import { lookAround } from './open-console.ts';
import { goTo } from './screens.ts';

let looking: Looking;
let page: Page;
let looksRight: Looking['looksRight'];

beforeAll(async () => {
  looking = await openLooking({ height: 1600 });
  ({ page, looksRight } = looking);
  await lookAround(looking);
});
afterAll(() => looking?.close());

describe('courses, the path and the log in both skins: nothing for axe, text that reads, a room that stays dark', () => {
  test('what is due on Today', async () => {
    await page
      .getByRole('region', { name: 'What is due next' })
      .getByRole('link')
      .first()
      .waitFor();
    await looksRight('today');
  });

  test('a course under way, one to be set up, and its forms with what is refused', async () => {
    await goTo(page, '#/client/made-up-client-1', 'Maximiliana');
    await page.getByRole('region', { name: 'Agreed on' }).waitFor();
    await looksRight('course under way');
    await page.getByRole('button', { name: 'Record an adjustment' }).click();
    await page.getByRole('button', { name: 'Record adjustment' }).click();
    await page.getByRole('button', { name: 'Change the course' }).click();
    await page.getByLabel('Dosing sessions planned').fill('0');
    await page.getByRole('button', { name: 'Save course' }).click();
    await page.getByText('Dosing sessions planned: 0 is outside 1 to 24.').waitFor();
    await looksRight('course being changed');
    await goTo(page, '#/client/made-up-client-8', 'Barnaby');
    await page.getByText('No course of care is set up.').waitFor();
    await looksRight('no course');
  });

  test('the two paths', async () => {
    await goTo(page, '#/client/made-up-client-1/path', 'Choosing the path');
    await page.getByRole('button', { name: 'Record the preference' }).click();
    await looksRight('path');
    const whole = page.viewportSize();
    if (whole === null) throw new Error('The window has no size.');
    // In the smallest window a page of words fills it: it is there that the room could grow too light.
    await page.setViewportSize({ width: 1024, height: 700 });
    await goTo(page, '#/', 'Today');
    await goTo(page, '#/client/made-up-client-1/path', 'Choosing the path');
    await looksRight('path in the smallest window');
    await page.setViewportSize(whole);
  });

  test('the log, in full and with nothing in it', async () => {
    await goTo(page, '#/substances', 'Controlled-substance log');
    await page.getByRole('table', { name: 'Doses' }).waitFor();
    await looksRight('log');
    await page.getByLabel('From').fill('2027-01-01');
    await page.getByText('No dose stands in this part of the log.').waitFor();
    await looksRight('empty log');
  });

  test('a reason that Prepare asks for', async () => {
    await goTo(page, '#/prepare?clientId=made-up-client-5', 'Prepare session');
    await page
      .getByLabel('Reason for a first dosing session before the preparation is done')
      .waitFor();
    await looksRight('prepare');
  });
});
