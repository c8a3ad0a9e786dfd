import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CareType } from '../../shared/contract/protocol.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
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

/** Begins a session of a care type with nurse and prescriber there, by the core's own calls, and waits for its screen. */
async function begin(careType: CareType, named: RegExp): Promise<void> {
  const { clients } = must(await stillroom.call('client.list', {}));
  const { staff } = must(await stillroom.call('staff.list', {}));
  const { protocols } = must(await stillroom.call('protocol.list', {}));
  const protocol = protocols.find((each) => each.careType === careType && named.test(each.name));
  const [client] = clients;
  if (client === undefined || protocol === undefined) throw new Error('nothing to begin with');
  must(
    await stillroom.call('session.start', {
      clientId: client.clientId,
      careType,
      protocolId: protocol.protocolId,
      playlistId: null,
      staffIds: staff.map(({ staffId }) => staffId),
      volume: 0.3,
    }),
  );
  await page.reload();
  await page.evaluate(() => {
    location.hash = '#/live';
  });
  await page.getByLabel('Note', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
}

/** Opens a panel by its key and waits for its heading. */
async function open(key: string, title: string): Promise<void> {
  await page.keyboard.press('Escape');
  await pressKey(page, key);
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
}

async function override(): Promise<void> {
  await open('c', 'Checklist');
  await page.getByLabel('Reason for the override').fill('as agreed');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is outstanding before the dose.').waitFor();
  // The field of the reason is gone and the caret with it; Esc closes the panel all the same.
  await page.keyboard.press('Escape');
  await page
    .getByRole('heading', { name: 'Checklist', exact: true })
    .waitFor({ state: 'detached' });
}

async function end(): Promise<void> {
  const running = must(await stillroom.call('office.state', {})).runningSessionId;
  const { staff } = must(await stillroom.call('staff.list', {}));
  const actor = staff.find(({ role }) => role === 'prescriber')?.staffId;
  if (running === null || actor === undefined) throw new Error('nothing runs');
  const command = { kind: 'gate.override', gate: 'end', reason: 'looked at' } as const;
  await stillroom.call('session.act', { sessionId: running, actor, command });
  const done = { kind: 'session.end' } as const;
  must(await stillroom.call('session.act', { sessionId: running, actor, command: done }));
  await goTo(page, '#/', 'Today');
}

test('before the dose: checklist, go or hold, adverse event, emergency contact', async () => {
  await begin('kap', /intramuscular/i);
  await open('c', 'Checklist');
  await looksRight('checklist');
  await open('g', 'Go or hold');
  await looksRight('go or hold');
  await open('x', 'Adverse event');
  await looksRight('adverse event');
  await page.getByLabel('What happened').fill('Nausea');
  await page.getByRole('button', { name: 'Record event' }).click();
  // Nothing is judged before somebody has judged it.
  await page.getByText('The severity is not chosen yet.').waitFor();
  await page.getByLabel('Severity').selectOption('mild');
  await page.getByLabel('Class').selectOption('expected');
  await page.getByRole('button', { name: 'Record event' }).click();
  await page.getByText('Nausea Mild, expected').waitFor();
  await open('e', 'Emergency contact');
  await looksRight('emergency contact');
});

test('an adverse event is corrected with a reason, which is asked for in place', async () => {
  await page.keyboard.press('Escape');
  const row = page.locator('[data-group="event"]').filter({ hasText: 'Nausea' });
  await row.hover();
  await row.getByRole('button', { name: 'Correct' }).click();
  await page.getByRole('heading', { name: 'Correct event' }).waitFor();
  await page.getByLabel('Severity').selectOption('severe');
  await page.getByRole('button', { name: 'Save correction' }).click();
  await page.getByText('A correction carries a reason.').waitFor();
  await looksRight('correct event');
  await page.getByLabel('Reason', { exact: true }).fill('seen at the bedside');
  await page.keyboard.press('Enter');
  await row.getByText('Severe, expected').waitFor();
  expect(await row.locator('s').innerText()).toContain('Mild, expected');
});

test('a dose before the baseline is held back in one sentence, with what was typed kept', async () => {
  await open('d', 'Record dose');
  await page.getByLabel('Dose (mg)').fill('50');
  await page.getByText(/stand open before the dose: .*Baseline of 2 readings/).waitFor();
  expect(await page.getByRole('button', { name: 'Record', exact: true }).isDisabled()).toBe(true);
  await page.keyboard.press('Enter');
  await open('c', 'Checklist');
  await open('d', 'Record dose');
  expect(await page.getByLabel('Dose (mg)').inputValue()).toBe('50');
  await page.getByLabel('Dose (mg)').fill('');
  await page.keyboard.press('Escape');
});

test('a tenfold slip is told beside the amount, with what was typed kept and the caret on the reason', async () => {
  await override();
  await open('d', 'Record dose');
  await page.getByLabel('Amount in').selectOption('mL');
  await page.getByLabel('Volume (mL)').fill('5');
  await page.getByLabel('Strength (mg/mL)').fill('100');
  await page.keyboard.press('Enter');
  const told = page.getByText(/^500 mg is above the maximum of 60 mg set by /);
  await told.waitFor();
  expect(await page.getByLabel('Volume (mL)').inputValue()).toBe('5');
  const reason = page.getByLabel('Reason', { exact: true });
  expect(await reason.evaluate((field) => field === document.activeElement)).toBe(true);
  const sight = await told.evaluate((words) => {
    const { top, bottom } = words.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  expect(sight).toBe(true);
  await page.getByLabel('Volume (mL)').fill('');
  await page.getByLabel('Amount in').selectOption('mg');
  await page.keyboard.press('Escape');
});

test('a reading beyond a limit, and closing', async () => {
  await open('d', 'Record dose');
  await page.getByLabel('Dose (mg)').fill('50');
  await page.keyboard.press('Enter');
  await page.getByText('Dose 50 mg').waitFor();
  await page.getByRole('textbox', { name: 'Vitals entry', exact: true }).fill('172/104 80 97');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Seen', exact: true }).click();
  await page.getByRole('heading', { name: 'Reading seen' }).waitFor();
  await looksRight('reading seen');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'End session' }).first().click();
  await page.getByRole('heading', { name: 'Leaving' }).waitFor();
  await looksRight('closing');
  await end();
});

test('an infusion to start and one that runs', async () => {
  await begin('ketamine-only', /infusion/i);
  await override();
  await open('d', 'Infusion');
  await looksRight('an infusion to start');
  await page.getByLabel('Planned (mg)').fill('50');
  await page.getByLabel('Rate (mg/min)').fill('1.25');
  await page.keyboard.press('Enter');
  await page.getByText('Infusion started').waitFor();
  await open('d', 'Infusion');
  await looksRight('an infusion that runs');
  const running = must(await stillroom.call('office.state', {})).runningSessionId;
  if (running === null) throw new Error('nothing runs');
  await page.getByRole('button', { name: 'Stop infusion' }).click();
  await page.getByText('Infusion stopped, 0 mg').waitFor();
  await end();
});

test('nasal devices, and a session of talk', async () => {
  await begin('ketamine-only', /esketamine/i);
  await override();
  await open('d', 'Record device');
  await page.getByRole('button', { name: 'Record device 1' }).click();
  await page.getByText('until 5 minutes have passed').waitFor();
  await looksRight('devices');
  await end();
  await begin('preparation', /./);
  expect(await page.getByRole('region', { name: 'Vitals' }).count()).toBe(0);
  await looksRight('a session of talk');
  await end();
});
