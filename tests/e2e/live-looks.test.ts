import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';
import { looksRightOn } from './looking.ts';
import { goTo } from './screens.ts';

const scale = 2;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let sheet: Page;
let stillroom: Stillroom;
let remove: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshHome();
  remove = fresh.remove;
  stillroom = await startStillroom({ home: fresh.home, clock: '2026-11-24T10:00:00Z' });
  browser = await launchChromium();
  context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  sheet = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await stillroom?.stop();
  await remove?.();
});

const looksRight = (name: string): Promise<void> => looksRightOn({ page, sheet, scale }, name);

describe('the live screen in both skins: nothing for axe, text that reads, a room that stays dark', () => {
  test('before the dose, due, overdue, with its panels, and locked', async () => {
    must(await stillroom.call('office.openMadeUp', {}));
    await page.goto(stillroom.address);
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await goTo(page, '#/prepare', 'Prepare session');
    await page.getByLabel('Client').selectOption({ index: 1 });
    await page.getByLabel('N. Okafor RN, nurse').check();
    await page.getByRole('button', { name: 'Start session' }).click();
    await page.getByLabel('Note', { exact: true }).waitFor();
    await looksRight('live before the dose');
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.getByLabel('Reason for the override').fill('as agreed');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing stands open before the dose.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('d');
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
    await page.keyboard.press('1');
    await page.getByRole('button', { name: 'Correct' }).last().click();
    await page.getByRole('heading', { name: 'Correct' }).waitFor();
    await looksRight('live with a correction');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await looksRight('live with the list of keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await page.getByLabel('PIN').waitFor();
    await looksRight('locked');
  });
});
