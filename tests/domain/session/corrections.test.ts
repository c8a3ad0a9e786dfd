import { describe, expect, test } from 'vitest';
import type { DoseDetails } from '../../../shared/contract/dose.ts';
import type { Correction } from '../../../shared/contract/session-event.ts';
import type { SessionCommand } from '../../../shared/domain/session/command.ts';
import { infusionTotal } from '../../../shared/domain/session/infusion.ts';
import { t0Of } from '../../../shared/domain/session/state.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import { slotsOfSession } from '../../../shared/domain/session/vitals-in-order.ts';
import { ketamineInfusionExample } from '../../../shared/domain/protocol/ketamine-infusion.ts';
import {
  aReading,
  dose,
  infusion,
  minute,
  nurse,
  prescriber,
  startOf,
  Story,
  tenOClock,
  therapist,
} from '../../support/session-story.ts';

// The cases B1 to B9 of the clinical review: a correction is an entry like the first.

const details = (mg: number, change: Partial<DoseDetails> = {}): DoseDetails => ({
  amount: { unit: 'mg', mg },
  route: 'intramuscular',
  lot: 'K2231',
  site: 'left deltoid',
  givenBy: nurse,
  ...change,
});
const toDose = (mg: number, reason: string | null = null, change: Partial<DoseDetails> = {}) =>
  ({ kind: 'dose', details: details(mg, change), overMaximumReason: reason }) as const;
const correct = (
  toSeq: number,
  to: Correction,
  { actor = nurse, observedAtMs = null as number | null } = {},
): SessionCommand => ({ kind: 'entry.correct', actor, toSeq, reason: 'misread', to, observedAtMs });
const dosed = () => new Story().does(startOf()).readyToDose().does(dose(30));
const firstDose = (story: Story) => story.running.doses[0]?.seq ?? 0;
const doseRows = (story: Story) =>
  timelineOf(story.events)
    .filter(({ group }) => group === 'dose')
    .map(({ words }) => words);

describe('a corrected dose', () => {
  test('above the maximum takes the reason and the role that such a dose takes', () => {
    const story = dosed().wait(minute).boosts(20);
    const booster = story.running.doses.at(-1)?.seq ?? 0;
    expect(story.tries(correct(booster, toDose(200)))).toBe('dose.aboveMaximum');
    expect(story.tries(correct(booster, toDose(200, 'as planned')))).toBe('dose.prescriberOnly');
    const byPrescriber = correct(booster, toDose(200, 'as planned'), { actor: prescriber });
    expect(story.tries(byPrescriber)).toBeNull();
    expect(doseRows(story)[1]?.soft).toContain('as planned');
  });

  test('keeps its mark and its reason when its lot alone is corrected', () => {
    const story = new Story().does(startOf()).readyToDose();
    story.does({
      ...dose(70),
      actor: prescriber,
      overMaximumReason: 'tall, tolerant',
    } as SessionCommand);
    story.does(correct(firstDose(story), toDose(70, null, { lot: 'K9' })));
    expect(doseRows(story)[0]?.soft).toContain('tall, tolerant');
    expect(story.running.doses[0]).toMatchObject({ overMaximumReason: 'tall, tolerant' });
  });

  test('of a nasal device keeps the number of the device', () => {
    const story = new Story().does(startOf()).readyToDose();
    story.does({ ...dose(28), details: details(28, { device: 1 }) } as SessionCommand);
    story.does(correct(firstDose(story), toDose(28, null, { lot: 'K9' })));
    expect(doseRows(story)[0]?.strong).toBe('Device 1, 28 mg');
  });

  test('moves T0 and the checks with its time', () => {
    const story = dosed().wait(10 * minute);
    const observedAtMs = tenOClock + 4 * minute;
    story.does(correct(firstDose(story), toDose(30), { observedAtMs }));
    expect(t0Of(story.running)).toBe(observedAtMs);
    expect(slotsOfSession(story.running, story.nowMs)[0]?.dueMs).toBe(observedAtMs + 15 * minute);
    const row = timelineOf(story.events).find(({ group }) => group === 'dose');
    expect(row).toMatchObject({ observedAtMs, tPlusMs: 0 });
  });

  test('that somebody else recorded and gave is a prescriber’s to change or withdraw', () => {
    const story = dosed();
    const byTherapist = { actor: therapist };
    expect(story.tries(correct(firstDose(story), toDose(25), byTherapist))).toBe(
      'dose.prescriberOnly',
    );
    expect(story.tries(correct(firstDose(story), { kind: 'withdrawn' }, byTherapist))).toBe(
      'dose.prescriberOnly',
    );
    expect(
      story.tries(correct(firstDose(story), { kind: 'withdrawn' }, { actor: prescriber })),
    ).toBeNull();
  });
});

test('a dose is recorded at the time it was given, and T0 follows', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .wait(4 * minute);
  story.does({ ...dose(30), observedAtMs: tenOClock + minute } as SessionCommand);
  expect(t0Of(story.running)).toBe(tenOClock + minute);
});

test('the first dose that is not withdrawn reads as the dose, not as a booster', () => {
  const story = dosed().wait(minute).boosts(20);
  story.does(correct(firstDose(story), { kind: 'withdrawn' }));
  const rows = timelineOf(story.events).filter(({ group }) => group === 'dose');
  expect(rows.map(({ words, withdrawn }) => [words.strong, withdrawn])).toEqual([
    ['Dose 30 mg', true],
    ['Dose 20 mg', false],
  ]);
});

describe('a corrected reading', () => {
  const to = (systolic: number, diastolic: number, confirmedUnusual = false): Correction => ({
    kind: 'vitals',
    readings: { systolic, diastolic },
    confirmedUnusual,
  });

  test('outside the usual range is asked about once, as a first one is', () => {
    const story = new Story().does(startOf()).does(aReading(128, 82));
    const { seq } = story.running;
    expect(story.tries(correct(seq, to(228, 82)))).toBe('vitals.unusual');
    expect(story.tries(correct(seq, to(228, 82, true)))).toBeNull();
    expect(story.running.vitals[0]).toMatchObject({ confirmedUnusual: true });
  });

  test('to nothing is a withdrawal with its reason', () => {
    const story = new Story().does(startOf()).does(aReading(128, 82));
    const empty: Correction = { kind: 'vitals', readings: {}, confirmedUnusual: false };
    story.does(correct(story.running.seq, empty));
    expect(story.running.vitals).toEqual([]);
    expect(story.events.at(-1)).toMatchObject({
      payload: { to: { kind: 'withdrawn' }, reason: 'misread' },
    });
  });

  test('may be corrected back to the first value, and counts as it stands last', () => {
    const story = new Story().does(startOf()).does(aReading(128, 82));
    const { seq } = story.running;
    story.does(correct(seq, to(138, 82))).does(correct(seq, to(128, 82)));
    expect(story.running.vitals[0]?.readings).toMatchObject({ systolic: 128, diastolic: 82 });
  });
});

describe('a corrected infusion', () => {
  const start = () =>
    new Story()
      .does(startOf({ careType: 'ketamine-only', protocol: ketamineInfusionExample }))
      .readyToDose()
      .does(infusion(50, 1));
  const corrected = (mgPerMin: number, change: Partial<DoseDetails> = {}): Correction => ({
    kind: 'infusion',
    details: {
      plannedMg: 50,
      rate: { unit: 'mg/min', mgPerMin },
      lot: change.lot ?? 'K2231',
      site: change.site ?? 'left forearm',
      givenBy: change.givenBy ?? nurse,
    },
    totalMg: null,
    overMaximumReason: null,
  });
  const run = (story: Story) => {
    const found = story.running.doses[0]?.infusion;
    if (!found) throw new Error('no infusion');
    return found;
  };

  test('of its start rate has the total computed again, and a rate set later stays', () => {
    const story = start().wait(10 * minute);
    const toSeq = firstDose(story);
    story.does({
      kind: 'infusion.changeRate',
      actor: nurse,
      toSeq,
      rate: { unit: 'mg/min', mgPerMin: 2 },
    });
    story.wait(5 * minute).does(correct(toSeq, corrected(0.5)));
    expect(infusionTotal(run(story), story.nowMs)).toBe(0.5 * 10 + 2 * 5);
    expect(run(story).mgPerMin).toBe(2);
  });

  test('gives the figures that it would have given if it had been right from the start', () => {
    const wrong = start().wait(3 * minute);
    wrong.does(correct(firstDose(wrong), corrected(0.7)));
    const right = new Story()
      .does(startOf({ careType: 'ketamine-only', protocol: ketamineInfusionExample }))
      .readyToDose()
      .does(infusion(50, 0.7))
      .wait(3 * minute);
    for (const story of [wrong, right]) {
      story
        .wait(4 * minute)
        .does({ kind: 'infusion.pause', actor: nurse, toSeq: firstDose(story) });
      story.wait(minute).does({ kind: 'infusion.resume', actor: nurse, toSeq: firstDose(story) });
      story.wait(20 * minute);
    }
    expect(infusionTotal(run(wrong), wrong.nowMs)).toBe(infusionTotal(run(right), right.nowMs));
  });

  test('of its start time, lot and site keeps what the pump did since', () => {
    const story = start().wait(10 * minute);
    const observedAtMs = tenOClock + 5 * minute;
    const to = corrected(1, { lot: 'K9', site: 'right hand' });
    story.does(correct(firstDose(story), to, { observedAtMs }));
    expect(infusionTotal(run(story), story.nowMs)).toBe(5);
    expect(story.running.doses[0]?.details).toMatchObject({ lot: 'K9', site: 'right hand' });
  });
});
