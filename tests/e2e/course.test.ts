import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, press, tabTo, typeInto } from './keyboard.ts';
import { lookAround, openConsole, tenInTheMorning, type OpenedConsole } from './open-console.ts';

let opened: OpenedConsole;
let page: Page;
/** Errors that the page wrote to its console. */
const logged: string[] = [];

beforeAll(async () => {
  opened = await openConsole({ clock: tenInTheMorning, window: { timezoneId: 'UTC' } });
  ({ page } = opened);
  page.on('console', (message) => {
    if (message.type() === 'error') logged.push(message.text());
  });
  await lookAround(opened);
});
afterAll(() => opened?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = (name: string | RegExp) =>
  page.getByRole('link', { name, exact: typeof name === 'string' });
const field = (name: string) => page.getByLabel(name, { exact: true });
const region = (name: string) => page.getByRole('region', { name, exact: true });
/** The page as it would come out of a printer, as text. */
async function onPaper(): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const words = await page.locator('body').innerText();
  await page.emulateMedia({ media: 'screen' });
  return words;
}

async function openClient(name: string): Promise<void> {
  await press(
    page,
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' }),
  );
  await press(page, link(new RegExp(name)));
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

test('what is due over all clients stands on Today, what has waited longest first', async () => {
  const due = region('What is due next').getByRole('listitem');
  await due.first().waitFor();
  const lines = (await due.allInnerTexts()).map((line) => line.replaceAll(/\s*\n\s*/g, ' '));
  expect(lines[0]).toMatch(
    /^M\.F\. · M-1001: integration after 10 November’s dose\s*,? due by 13 November, 11 days ago$/,
  );
  expect(lines[1]).toMatch(
    /^J\.T\. · M-1004: integration after 22 November’s dose\s*,? due by 25 November$/,
  );
  expect(lines.some((line) => line.includes('preparation session 1 of 2'))).toBe(true);
});

test('the two paths are gone through with a client, the preference is recorded, and the page prints alone', async () => {
  await openClient('Barnaby Thimblewick');
  await press(page, link('Choosing the path'));
  await page.getByRole('heading', { level: 1, name: 'Choosing the path' }).waitFor();
  const table = page.getByRole('table', { name: 'KAP beside ketamine only' });
  for (const about of [
    'Approach',
    'Setting',
    'Goals and outcomes',
    'Duration and frequency',
    'Monitoring',
  ])
    await table.getByRole('rowheader', { name: about }).waitFor();
  await press(page, button('Record the preference'));
  await page.getByText('No preference is chosen yet.').waitFor();
  await choose(page, field('Preference'), 'KAP');
  await choose(page, field('Talked through by'), 'N. Ok');
  await typeInto(page, field('Reason'), 'Wants company in it');
  await press(page, button('Record the preference'));
  await region('Recorded preference').getByText('Wants company in it').waitFor();
  expect(await field('Reason').inputValue()).toBe('');
  const paper = await onPaper();
  expect(paper).toContain('B.T. · M-1008');
  expect(paper).toContain('Preference: KAP.');
  expect(paper).toContain('Talked through by N. Okafor RN on 24 Nov 2026');
  expect(paper).not.toContain('Record the preference');
  expect(paper).not.toContain('Barnaby');
  expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000);
});

test('a course is set up; what is missing is told in place and what was typed stays', async () => {
  await press(page, link('Barnaby Thimblewick'));
  await press(page, button('Set up the course'));
  expect(await field('Care type').inputValue()).toBe('kap');
  await typeInto(page, field('Goals'), 'To sleep through the night');
  await typeInto(page, field('Preparation sessions before the first dose'), '99');
  await press(page, button('Save course'));
  await page
    .getByText('Preparation sessions before the first dose: 99 is outside 0 to 12.')
    .waitFor();
  await page.getByText('Dosing sessions planned is empty; 1 to 24 is possible.').waitFor();
  expect(await field('Goals').inputValue()).toBe('To sleep through the night');
  await typeInto(page, field('Reason for the care type'), 'Wants company in it');
  await typeInto(page, field('Preparation sessions before the first dose'), '2');
  await typeInto(page, field('Dosing sessions planned'), '3');
  await typeInto(page, field('Integration within (days)'), '3');
  await press(page, button('Save course'));
  await region('What is due next')
    .getByText('Preparation session 1 of 2, no day agreed on')
    .waitFor();
  const picture = region('Where the course stands');
  expect(
    await picture.getByRole('listitem').filter({ hasText: 'Preparation 1' }).innerText(),
  ).toMatch(/next/);
  expect(await picture.getByText('planned').count()).toBe(7);
});

test('an adjustment is dated, named and reasoned, and so is a changed field', async () => {
  const list = region('Adjustments').getByRole('listitem');
  await press(page, button('Record an adjustment'));
  await typeInto(page, field('From'), '40 mg');
  await typeInto(page, field('To'), '35 mg');
  await press(page, button('Record adjustment'));
  await page.getByText('The reason is empty; it is kept for good.').waitFor();
  await typeInto(page, field('Reason'), 'Weighs less than written');
  await choose(page, field('Decided by'), 'Dr');
  await press(page, button('Record adjustment'));
  await list.first().waitFor();
  expect(await list.first().innerText()).toMatch(
    /^Dose: 40 mg → 35 mg\s+Weighs less than written\s+24 November 2026 · Dr Osei$/,
  );
  await press(page, button('Change the course'));
  await typeInto(page, field('Days between doses'), '14');
  await typeInto(page, field('Reason for the change'), 'Agreed on by telephone');
  await press(page, button('Save course'));
  await list.nth(1).waitFor();
  await expect
    .poll(async () => button('Change the course').evaluate((it) => it === document.activeElement))
    .toBe(true);
  expect(await list.first().innerText()).toMatch(/^Frequency: none agreed on → every 14 days/);
  expect(await list.nth(1).innerText()).toContain('Dose: 40 mg → 35 mg');
});

test('the log shows each dose by lot, and prints alone', async () => {
  await press(page, link('Today'));
  await press(page, link('Controlled-substance log'));
  const doses = page.getByRole('table', { name: 'Doses' }).getByRole('row');
  await doses.nth(5).waitFor();
  await choose(page, field('Lot'), 'MADE-UP-22');
  await expect.poll(async () => doses.count()).toBe(2);
  const row = (await doses.nth(1).innerText()).replaceAll(/\s+/g, ' ');
  expect(row).toContain('8 Nov 2026');
  expect(row).toContain('Z.Ñ. · M-1002 MADE-UP-22 50 100 mg/mL 0.5 mL Intramuscular');
  expect(row).toContain('Dr Osei');
  const total = page.getByRole('table', { name: 'Totals by lot' }).getByRole('row').nth(1);
  expect((await total.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/^MADE-UP-22 1 50/);
  const paper = await onPaper();
  expect(paper).toContain('lot: MADE-UP-22');
  expect(paper).not.toContain('Settings');
});

test('a first dosing session before the preparation is done asks for a reason, and the timeline keeps it', async () => {
  await openClient('Barnaby Thimblewick');
  await press(page, button('Start a session'));
  await page.getByRole('heading', { name: 'Prepare session' }).waitFor();
  await page.getByText(/Still open: .*a reason, as the preparation is not done/).waitFor();
  await page.getByText('0 of 2 preparation sessions are held.', { exact: false }).waitFor();
  const reason = 'Prepared at another practice';
  await typeInto(
    page,
    field('Reason for a first dosing session before the preparation is done'),
    reason,
  );
  await press(page, button('Start session'));
  await tabTo(page, field('Note'));
  await page.getByText(`before the preparation was done: ${reason}`).waitFor();
  expect([...opened.troubles, ...logged]).toEqual([]);
});
