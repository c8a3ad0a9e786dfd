import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionEventKind } from '../../shared/contract/session-event.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { untilClocksShow } from './clocks.ts';
import { answerChecklist, answerLeaving, scoreReadiness } from './clinical.ts';
import { choose, press, pressKey, tabTo, typeInto } from './keyboard.ts';
import { lookAround, openConsole, tenInTheMorning, type OpenedConsole } from './open-console.ts';

const minute = 60_000;
let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;

beforeAll(async () => {
  opened = await openConsole({ clock: tenInTheMorning });
  ({ page, stillroom } = opened);
  await lookAround(opened);
});
afterAll(() => opened?.close());

function button(name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' });
}
const field = (name: string) => page.getByLabel(name, { exact: true });
const timeline = () => page.getByRole('region', { name: 'Timeline' });

/** Chooses on "Prepare session" by keyboard: client, care type, protocol, who is here; then starts. */
async function prepare(
  careType: string,
  protocol: string,
  here: readonly RegExp[],
  away: readonly RegExp[] = [],
): Promise<void> {
  await press(page, page.getByRole('link', { name: /Today/ }));
  await press(page, page.getByRole('link', { name: 'New session' }).or(button('New session')));
  await page.getByRole('heading', { name: 'Prepare session' }).waitFor();
  // A client whose course has its preparation behind it.
  await choose(page, field('Client'), 'Juniper');
  await choose(page, field('Care type'), careType);
  await choose(page, field('Protocol'), protocol);
  await choose(page, field('Playlist'), 'No');
  for (const [names, wanted] of [
    [here, true],
    [away, false],
  ] as const) {
    for (const name of names) {
      const box = page.getByRole('checkbox', { name });
      await tabTo(page, box);
      if ((await box.isChecked()) !== wanted) await page.keyboard.press('Space');
    }
  }
  await press(page, button('Start session'));
  await field('Note').waitFor();
  await page.keyboard.press('Escape');
}

/** A line of vitals, kept; asked twice where it is far from the last one. */
async function vitals(line: string): Promise<void> {
  await untilClocksShow(page, stillroom);
  await page.keyboard.press('Escape');
  await pressKey(page, 'v');
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await timeline()
    .getByText(line.split(' ')[0] ?? line)
    .first()
    .waitFor();
}

async function readyToDose(): Promise<void> {
  await pressKey(page, 'c');
  await answerChecklist(page, (await field('Intention').count()) > 0);
  await vitals('122/76 72 98');
  await vitals('120/76 70 98');
  await page.keyboard.press('Escape');
  await pressKey(page, 'g');
  await press(page, button('Go'));
  await page.getByText('Nothing is outstanding before the dose.').waitFor();
  await page.keyboard.press('Escape');
}

async function holdToEnd(): Promise<void> {
  const hold = button(/End session/).last();
  await expect.poll(() => hold.isEnabled()).toBe(true);
  await tabTo(page, hold);
  await page.keyboard.down('Enter');
  await timeline().getByText('Session ended').waitFor();
  await page.keyboard.up('Enter');
}

async function leave(): Promise<void> {
  await vitals('124/78 72 98');
  await page.keyboard.press('Escape');
  await press(page, button('End session').first());
  await scoreReadiness(page);
  await answerLeaving(page);
  await holdToEnd();
}

async function kinds(): Promise<readonly SessionEventKind[]> {
  const [session] = must(await stillroom.call('session.list', {})).sessions.toSorted(
    (a, b) => b.startedAtMs - a.startedAtMs,
  );
  if (session === undefined) throw new Error('no session');
  const { sessionId } = session;
  return must(await stillroom.call('session.open', { sessionId })).events.map(({ kind }) => kind);
}

test('preparation: no dose, no vitals, prompts that are kept, and an end at any time', async () => {
  await prepare('Prep', 'Prep', []);
  expect(await page.getByRole('region', { name: 'Vitals' }).count()).toBe(0);
  expect(await button('Record dose').count()).toBe(0);
  const prompts = page.getByRole('region', { name: 'Prompts' });
  await typeInto(page, prompts.getByLabel('Intention'), 'to be slow');
  await page.keyboard.press('Enter');
  await timeline().getByText('to be slow').waitFor();
  await typeInto(page, prompts.getByLabel(/^Touch/), 'half a senten');
  await page.keyboard.press('Escape');
  await stillroom.advance(50 * minute);
  await expect
    .poll(() => page.getByRole('timer', { name: 'Since start' }).innerText())
    .toContain('0:50:00');
  await press(page, button('End session').first());
  await holdToEnd();
  expect(await kinds()).toEqual([
    'session.started',
    'prompt.answered',
    'prompt.answered', // the one that was only left, not entered
    'session.ended',
  ]);
});

test('KAP: checklist, baseline, go, dose, a reading beyond a limit that is seen, a booster, leaving', async () => {
  await stillroom.advance(minute);
  await prepare('KAP', 'KAP, intram', [/Lindqvist/, /Okafor/]);
  expect(await button('Record dose').isDisabled()).toBe(true);
  await pressKey(page, 'd');
  await page
    .getByText(/points stand open before the dose/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await readyToDose();
  await pressKey(page, 'd');
  await typeInto(page, field('Dose (mg)'), '40');
  await typeInto(page, field('Lot'), 'K2231');
  await typeInto(page, field('Prepared (mg)'), '50');
  await typeInto(page, field('Wasted (mg)'), '10');
  await page.keyboard.press('Enter');
  await timeline().getByText('Dose 40 mg').waitFor();
  await stillroom.advance(15 * minute);
  await vitals('158/104 84 97');
  await press(page, button('Seen'));
  await choose(page, field('Chest pain'), 'Abs');
  await choose(page, field('Severe headache'), 'Pres');
  await press(page, page.locator('form').getByRole('button', { name: 'Seen' }));
  await timeline().getByText('present: severe headache; absent: chest pain').waitFor();
  await page.keyboard.press('Escape');
  // A further dose is a new decision.
  await pressKey(page, 'g');
  await press(page, button('Go'));
  await expect.poll(async () => timeline().getByText('Go', { exact: true }).count()).toBe(2);
  await page.keyboard.press('Escape');
  await pressKey(page, 'd');
  await typeInto(page, field('Dose (mg)'), '25');
  await page.keyboard.press('Enter');
  await page.getByText(/65 mg in this session is above the maximum of 60 mg/).waitFor();
  await typeInto(page, field('Reason'), 'agreed with Dr Osei before');
  await page.keyboard.press('Enter');
  await page.getByText(/Going above the maximum.* is a prescriber’s/).waitFor();
  await typeInto(page, field('Dose (mg)'), '20');
  await page.keyboard.press('Enter');
  await timeline().getByText('Booster 20 mg').waitFor();
  await page.getByRole('timer', { name: 'Since last dose' }).waitFor();
  await page.keyboard.press('Escape');
  await pressKey(page, 'x');
  await typeInto(page, field('What happened'), 'Nausea');
  await choose(page, field('Severity'), 'Mild');
  await choose(page, field('Class'), 'Exp');
  await press(page, button('Record event'));
  await timeline().getByText('Nausea', { exact: false }).first().waitFor();
  await stillroom.advance(61 * minute);
  await leave();
  const told = await kinds();
  for (const kind of [
    'goHold.decided',
    'limit.acknowledged',
    'adverse.recorded',
    'readiness.scored',
  ] as const)
    expect(told).toContain(kind);
});

test('ketamine only, by pump: no therapist, no note, no music, and complete', async () => {
  await stillroom.advance(minute);
  await prepare('Ket', 'IV', [/Okafor/], [/Lindqvist/]);
  await readyToDose();
  await pressKey(page, 'd');
  await typeInto(page, field('Planned (mg)'), '50');
  await typeInto(page, field('Rate (mg/min)'), '1.25');
  await page.getByText('1.25 mg/min · 40 min', { exact: false }).waitFor();
  await page.keyboard.press('Enter');
  await timeline().getByText('Infusion started').waitFor();
  await stillroom.advance(20 * minute);
  await page.getByText('25.0 of 50 mg').first().waitFor();
  await page.keyboard.press('Escape');
  await pressKey(page, 'd');
  await press(page, button('Pause infusion'));
  await timeline().getByText('Infusion paused').waitFor();
  await stillroom.advance(5 * minute);
  await press(page, button('Infusion goes on'));
  await timeline().getByText('Infusion goes on').waitFor();
  await stillroom.advance(20 * minute);
  await press(page, button('Stop infusion'));
  await timeline().getByText('Infusion stopped, 50 mg').waitFor();
  await page.keyboard.press('Escape');
  await stillroom.advance(60 * minute);
  await leave();
  const told = await kinds();
  expect(told.filter((kind) => kind.startsWith('music.') || kind === 'note.written')).toEqual([]);
  expect(told).toContain('infusion.stopped');
});

test('integration: the prompts of its protocol and free notes', async () => {
  await stillroom.advance(minute);
  await prepare('Integ', 'Integ', [/Lindqvist/]);
  const prompts = page.getByRole('region', { name: 'Prompts' });
  await typeInto(page, prompts.getByLabel('What came up'), 'a lake');
  await page.keyboard.press('Enter');
  await timeline().getByText('a lake').waitFor();
  await page.keyboard.press('Escape');
  await pressKey(page, 'n');
  await page.keyboard.type('Quiet today.');
  await page.keyboard.press('Enter');
  await timeline().getByText('Quiet today.').waitFor();
  expect(await kinds()).toEqual(['session.started', 'prompt.answered', 'note.written']);
  await page.keyboard.press('Escape');
  await press(page, button('End session').first());
  await holdToEnd();
});

test('nasal devices one by one with their rest; left open overnight, it ends by a prescriber’s override', async () => {
  await stillroom.advance(minute);
  await prepare('Ket', 'Nasal', [/Okafor/]);
  await readyToDose();
  await pressKey(page, 'd');
  await press(page, button('Record device 1'));
  await page.getByText(/^5:00 until 5 minutes have passed/).waitFor();
  await stillroom.advance(108_000);
  await page.getByText(/^3:12 until 5 minutes have passed/).waitFor();
  await stillroom.advance(192_000);
  await press(page, button('Record device 2'));
  await timeline().getByText('Device 2, 28 mg').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByText(/has been open since/).count()).toBe(0);
  await stillroom.advance(14 * 60 * minute);
  await page
    .getByText(/^This session has been open since 24 November 2026, \d\d:\d\d\.$/)
    .waitFor();
  await press(page, button('End session').first());
  expect(
    await button(/End session/)
      .last()
      .isDisabled(),
  ).toBe(true);
  await press(page, button('Somebody joins'));
  await press(page, button(/Dr Osei, prescriber, joins/));
  await timeline().getByText('Dr Osei').first().waitFor();
  await page.keyboard.press('Escape');
  await press(page, button('End session').first());
  await typeInto(page, field('Reason for the override'), 'left at two, closed the day after');
  await page.keyboard.press('Enter');
  await holdToEnd();
  expect((await kinds()).slice(-3)).toEqual(['staff.joined', 'gate.overridden', 'session.ended']);
  expect(opened.troubles).toEqual([]);
});
