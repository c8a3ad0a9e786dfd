import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOffice } from '../support/made-office.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { choose, press, tabTo, typeInto } from './keyboard.ts';
import { goTo } from './screens.ts';
import { openConsole, tenInTheMorning, unlock, type OpenedConsole } from './open-console.ts';
import { runningSession } from './running-session.ts';

let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;

beforeAll(async () => {
  opened = await openConsole({
    furnish: makeOffice,
    clock: tenInTheMorning,
    window: { viewport: { width: 1024, height: 700 } },
  });
  ({ page, stillroom } = opened);
  await unlock(opened);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
});
afterAll(() => opened?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const region = (name: string) => page.getByRole('region', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const examples = 'Example values: a prescriber must review and confirm.';

/** Walks to the row of parts and along it with the arrow keys, as tabs are walked. */
async function openPart(name: string): Promise<void> {
  const wanted = page.getByRole('tab', { name, exact: true });
  await tabTo(page, page.getByRole('tab', { selected: true }));
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 8; presses += 1) {
    if ((await wanted.getAttribute('aria-selected')) === 'true') return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`The part ${name} is not reached.`);
}

test('a session for a real client does not begin with an example', async () => {
  await goTo(page, '#/prepare', 'Prepare session');
  await field('Client').selectOption({ index: 1 });
  await choose(page, field('Protocol'), 'KAP, l');
  await page.getByText(examples).waitFor();
  await page.getByText('Still open: a prescriber’s confirmation of the protocol.').waitFor();
  expect(await button('Start session').isDisabled()).toBe(true);
});

test('who is no prescriber reads it and cannot confirm it', async () => {
  await press(page, link('Review and confirm'));
  await heading('KAP, lozenge');
  await region('Review and confirm').getByText('A prescriber confirms this version').waitFor();
  expect(await button('Confirm this version').count()).toBe(0);
});

test('the prescriber at the keyboard reviews and confirms it, by keyboard alone', async () => {
  await choose(page, field('At the keyboard'), 'Dr');
  await tabTo(page, field('I have reviewed every value of this version'));
  expect(await button('Confirm this version').isDisabled()).toBe(true);
  await page.keyboard.press('Space');
  await press(page, button('Confirm this version'));
  await page.getByText('Confirmed by Dr Osei on 24 November 2026').first().waitFor();
  await region('Vitals and limits').getByText('Systolic above 160, set by Dr Osei').waitFor();
  expect(await page.getByText(examples, { exact: true }).count()).toBe(0);
  await choose(page, field('At the keyboard'), 'A. L');
});

test('a session begins with it', async () => {
  await goTo(page, '#/prepare', 'Prepare session');
  await field('Client').selectOption({ index: 1 });
  await choose(page, field('Protocol'), 'KAP, l');
  await press(page, button('Start session'));
  await field('Note').waitFor();
  const [started] = (await runningSession(stillroom)).events;
  expect(started).toMatchObject({
    payload: { protocol: { name: 'KAP, lozenge', version: 1, confirmed: { by: 'Dr Osei' } } },
  });
});

test('what contradicts itself is said in place and kept as it was typed', async () => {
  await goTo(page, '#/protocols', 'Protocols');
  await press(page, link('KAP, lozenge'));
  await press(page, button('Edit'));
  await heading('Edit protocol');
  await openPart('Vitals');
  await typeInto(page, field('Grace time (minutes)'), '45');
  await openPart('Course');
  await typeInto(page, field('Planned end (minute)'), 'soon');
  await page.keyboard.press('Enter');
  await page.getByText('Planned end (minute): “soon” is not a figure.').first().waitFor();
  await typeInto(page, field('Planned end (minute)'), '180');
  await page.keyboard.press('Enter');
  await page
    .getByText(
      'The grace time of 45 min is longer than the shortest gap of 30 min between two checks.',
    )
    .first()
    .waitFor();
  expect(await field('Grace time (minutes)').inputValue()).toBe('45');
});

test('a draft stays through other screens', async () => {
  await goTo(page, '#/clients', 'Clients');
  await page.goBack();
  await heading('Edit protocol');
  expect(await field('Planned end (minute)').inputValue()).toBe('180');
  await page.getByText('Not saved yet').waitFor();
});

test('the arc and the minutes follow what is typed', async () => {
  await openPart('Vitals');
  await choose(page, field('Schedule'), 'At');
  await typeInto(page, field('Fixed minutes'), '0, 40, 120');
  await page.getByText('Asked for at minutes 0, 40, 120 after the first dose.').waitFor();
  await typeInto(page, field('Grace time (minutes)'), '10');
  await openPart('Course');
  await typeInto(page, field('Peak from minute'), '25');
  const arc = page.getByRole('img', { name: /The arc of the protocol/ });
  expect(await arc.getAttribute('aria-label')).toContain('Build 10–25, Peak 25–60');
  expect(await arc.getAttribute('aria-label')).toContain('Vitals: 0, 40, 120.');
});

test('points are added, moved and removed', async () => {
  await openPart('Checklist');
  await press(page, button('Add a point'));
  await expect
    .poll(async () => field('Point 18').evaluate((element) => element === document.activeElement))
    .toBe(true);
  await page.keyboard.type('Shoes off');
  await press(page, button('Move point 18 up'));
  expect(await field('Point 17').inputValue()).toBe('Shoes off');
  await press(page, button('Remove point 1'));
  expect(await field('Point 16').inputValue()).toBe('Shoes off');
});

test('edited while its session runs: a new version, and the session stays as it began', async () => {
  const before = await runningSession(stillroom);
  await press(page, button('Save as new version'));
  await heading('KAP, lozenge');
  await page.getByText('Version 2, not confirmed').first().waitFor();
  await region('Versions').getByText('Version 2, shown here').waitFor();
  expect(await runningSession(stillroom)).toEqual(before);
  await press(page, link('Version 1'));
  await region('Course of the session').getByText('150 minutes after the first dose').waitFor();
  await press(page, link('To version 2'));
  await region('Course of the session').getByText('180 minutes after the first dose').waitFor();
});

test('a copy is edited under a name of its own', async () => {
  await press(page, button('Copy'));
  await heading('Edit protocol');
  expect(await field('Protocol name').inputValue()).toBe('KAP, lozenge (copy)');
  await typeInto(page, field('Protocol name'), 'KAP, half lozenge');
  await page.keyboard.press('Enter');
  await heading('KAP, half lozenge');
});

test('retired while a session uses it: it says so, stands apart, and can be taken back', async () => {
  await goTo(page, '#/protocols', 'Protocols');
  await press(page, link('KAP, lozenge'));
  await press(page, button('Retire'));
  await page
    .getByText('Retired. The session that is running keeps its own copy to its end.')
    .waitFor();
  await goTo(page, '#/protocols', 'Protocols');
  await region('Retired').getByRole('link', { name: 'KAP, lozenge', exact: true }).waitFor();
  await press(page, region('Retired').getByRole('link', { name: 'KAP, lozenge', exact: true }));
  await press(page, button('Take back'));
  await button('Retire').waitFor();
  expect(must(await stillroom.call('protocol.list', {})).retired).toEqual([]);
});

test('nothing failed behind the screens', () => {
  expect(opened.troubles).toEqual([]);
});
