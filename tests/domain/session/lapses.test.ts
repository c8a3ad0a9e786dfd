import { describe, expect, test } from 'vitest';
import type { StaffId } from '../../../shared/contract/ids.ts';
import type { Correction } from '../../../shared/contract/session-event.ts';
import type { SessionCommand } from '../../../shared/domain/session/command.ts';
import { openBeforeDose, pointsBeforeDose } from '../../../shared/domain/session/dose-gate.ts';
import { openBeforeEnd, stayOf } from '../../../shared/domain/session/end-gate.ts';
import { slotsOfSession } from '../../../shared/domain/session/vitals-in-order.ts';
import { ketamineInfusionExample } from '../../../shared/domain/protocol/ketamine-infusion.ts';
import {
  anAnswer,
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

// The cases A1 to A17 of the clinical review, each under the name of its rule.

const decide = (decision: 'go' | 'hold', actor = prescriber, words = '') =>
  ({ kind: 'goHold.decide', actor, decision, words }) as const;
const override = (gate: 'dose' | 'end', actor: StaffId) =>
  ({ kind: 'gate.override', actor, gate, reason: 'said so' }) as const;
const end: SessionCommand = { kind: 'session.end', actor: therapist };
const score = (actor = nurse): SessionCommand => ({
  kind: 'readiness.score',
  actor,
  items: ['ambulation', 'nausea', 'pain', 'bleeding'].map((key) => ({
    key,
    score: 2,
  })),
});
const correct = (toSeq: number, to: Correction, actor = nurse): SessionCommand => ({
  kind: 'entry.correct',
  actor,
  toSeq,
  reason: 'misread',
  to,
  observedAtMs: null,
});
const seen = (vitalsSeq: number): SessionCommand => ({
  kind: 'limit.acknowledge',
  actor: nurse,
  vitalsSeq,
  symptoms: [],
  words: 'rested, looked at again',
});
const checked = () => {
  const story = new Story().does(startOf());
  for (const { key, answer } of story.running.protocol.checklist)
    story.does({ kind: 'checklist.answer', actor: nurse, key, answer: anAnswer(answer) });
  return story;
};
const dosed = () => new Story().does(startOf()).readyToDose().does(dose(30));
const toLeave = () =>
  dosed()
    .wait(61 * minute)
    .readyToLeave();
const beforeDose = (story: Story) => openBeforeDose(story.running).map(({ key }) => key);
const beforeEnd = (story: Story) => openBeforeEnd(story.running, story.nowMs).map(({ key }) => key);
const last = (story: Story) => story.running.vitals.at(-1)?.seq ?? 0;

describe('a decision to go', () => {
  test('that came before any baseline is asked for again once there is one', () => {
    const story = checked().does(decide('go')).does(aReading(178, 108)).does(aReading(176, 106));
    expect(beforeDose(story)).toEqual(['go']);
    expect(story.tries(dose(30))).toBe('dose.gateOpen');
    expect(story.does(decide('go')).tries(dose(30))).toBeNull();
  });

  test('lapses with a later reading, and the point says what it rested on and what has come since', () => {
    const story = checked().does(aReading(128, 82)).does(aReading(128, 82)).does(decide('go'));
    expect(beforeDose(story)).toEqual([]);
    story.wait(minute).does(aReading(176, 104));
    expect(beforeDose(story)).toEqual(['go']);
    const go = pointsBeforeDose(story.running).find(({ key }) => key === 'go');
    expect(go?.lapse?.restedOn).toContain('128/82');
    expect(go?.lapse?.since).toContain('176/104');
  });

  test('lapses when its reading is corrected or withdrawn, and when an adverse event is recorded', () => {
    const ready = () => checked().does(aReading()).does(aReading()).does(decide('go'));
    const corrected = ready();
    const readings = { systolic: 123, diastolic: 78 };
    corrected.does(correct(last(corrected), { kind: 'vitals', readings, confirmedUnusual: false }));
    expect(beforeDose(corrected)).toEqual(['go']);
    const withdrawn = ready();
    withdrawn.does(correct(last(withdrawn), { kind: 'withdrawn' }));
    expect(beforeDose(withdrawn)).toEqual(['baseline', 'go']);
    const unwell = ready().does({
      kind: 'adverse.record',
      actor: nurse,
      details: {
        what: 'Faint',
        onsetMs: tenOClock,
        severity: 'mild',
        class: 'expected',
        action: '',
        outcome: '',
      },
    });
    expect(beforeDose(unwell)).toEqual(['go']);
  });

  test('lapses with the dose it was given for, but covers a series of nasal devices', () => {
    expect(beforeDose(dosed())).toEqual(['go']);
    const form = { kind: 'devices', mgEach: 28, restMin: 5 } as const;
    const { protocol } = new Story().does(startOf()).running;
    const story = new Story().does(startOf({ protocol: { ...protocol, form } })).readyToDose();
    expect(beforeDose(story.does(dose(28)))).toEqual([]);
  });
});

describe('a hold', () => {
  test('is not lifted by a therapist', () => {
    const story = checked().does(aReading()).does(aReading()).does(decide('hold'));
    expect(story.tries(override('dose', therapist))).toBe('gate.notByThisRole');
    expect(story.tries(decide('go', therapist))).toBe('goHold.notByThisRole');
    expect(story.tries(dose(30))).toBe('dose.gateOpen');
    expect(story.tries(override('dose', nurse))).toBeNull();
    expect(story.tries(dose(30))).toBeNull();
  });

  test('closes the way again after an override of an earlier one', () => {
    const story = checked().does(aReading()).does(aReading()).does(decide('hold'));
    story.does(override('dose', prescriber)).does(decide('hold'));
    expect(beforeDose(story)).toEqual(['go']);
  });
});

test('a therapist cannot let a dose go with points outstanding', () => {
  const story = new Story().does(startOf());
  expect(story.tries(override('dose', therapist))).toBe('gate.notByThisRole');
});

test('a ketamine-only session does not start with a therapist alone', () => {
  const start = startOf({
    careType: 'ketamine-only',
    protocol: ketamineInfusionExample,
    staff: [{ staffId: therapist, name: 'A. Lindqvist', role: 'therapist', initials: 'AL' }],
  });
  expect(new Story().tries(start)).toBe('session.clinicianMissing');
});

test('a booster waits while a reading beyond a limit is not acknowledged', () => {
  const story = dosed()
    .wait(45 * minute)
    .does(aReading(192, 112))
    .does(decide('go'));
  expect(beforeDose(story)).toEqual([`finding:${last(story)}`]);
  expect(story.tries(dose(10))).toBe('dose.gateOpen');
  expect(story.does(seen(last(story))).tries(dose(10))).toBeNull();
});

describe('readiness', () => {
  test('is not scored before the onset is over', () => {
    const story = dosed()
      .wait(2 * minute)
      .does(aReading());
    expect(story.tries(score())).toBe('readiness.beforeOnsetIsOver');
  });

  test('is not scored while a pump runs', () => {
    const story = new Story()
      .does(startOf({ careType: 'ketamine-only', protocol: ketamineInfusionExample }))
      .readyToDose()
      .does(infusion(50, 1.25))
      .wait(30 * minute)
      .does(aReading());
    expect(story.tries(score())).toBe('infusion.running');
  });

  test('is not scored on a reading that is older than the protocol lets it be', () => {
    const story = dosed()
      .wait(30 * minute)
      .does(aReading())
      .wait(16 * minute);
    expect(story.tries(score())).toBe('readiness.vitalsTooOld');
  });

  test('is asked for again after a later reading', () => {
    const story = toLeave();
    expect(beforeEnd(story)).toEqual([]);
    story.wait(minute).does(aReading(190, 112));
    expect(beforeEnd(story)).toEqual(['readiness', 'final-vitals', `finding:${last(story)}`]);
    expect(story.tries(end)).toBe('end.gateOpen');
  });

  test('is asked for again, with the final vitals, when their reading is corrected or withdrawn', () => {
    const corrected = toLeave();
    const readings = { systolic: 190, diastolic: 110 };
    corrected.does(correct(last(corrected), { kind: 'vitals', readings, confirmedUnusual: true }));
    expect(beforeEnd(corrected)).toEqual([
      'readiness',
      'final-vitals',
      `finding:${last(corrected)}`,
    ]);
    const withdrawn = toLeave();
    withdrawn.does(correct(last(withdrawn), { kind: 'withdrawn' }));
    expect(beforeEnd(withdrawn)).toContain('readiness');
    expect(beforeEnd(withdrawn)).toContain('final-vitals');
  });
});

test('final vitals are as fresh as the protocol says, at the tick and at the end', () => {
  const story = dosed()
    .wait(30 * minute)
    .does(aReading())
    .wait(58 * minute);
  const tick = {
    kind: 'leaving.answer',
    actor: nurse,
    key: 'final-vitals',
    answer: anAnswer('tick'),
  } as const;
  expect(story.tries(tick)).toBe('readiness.vitalsTooOld');
  const later = toLeave().wait(16 * minute);
  expect(beforeEnd(later)).toContain('final-vitals');
});

describe('a severe or serious event', () => {
  const severe: SessionCommand = {
    kind: 'adverse.record',
    actor: nurse,
    details: {
      what: 'Chest pain',
      onsetMs: tenOClock,
      severity: 'severe',
      class: 'uncommon',
      action: '',
      outcome: '',
    },
  };

  test('is outstanding before the end until it is resolved', () => {
    const story = dosed()
      .does(severe)
      .wait(61 * minute)
      .readyToLeave();
    const toSeq = story.running.care.adverse[0]?.seq ?? 0;
    expect(beforeEnd(story)).toEqual([`adverse:${toSeq}`]);
    expect(story.tries(end)).toBe('end.gateOpen');
    story.does({
      kind: 'adverse.resolve',
      actor: nurse,
      toSeq,
      resolvedAtMs: story.nowMs,
      outcome: 'gone',
    });
    expect(beforeEnd(story)).toEqual(['readiness']); // the score rested on it
  });

  test('may be left open with a reason and who follows it up', () => {
    const story = dosed()
      .does(severe)
      .wait(61 * minute)
      .readyToLeave();
    const toSeq = story.running.care.adverse[0]?.seq ?? 0;
    story.does({
      kind: 'adverse.leaveOpen',
      actor: nurse,
      toSeq,
      reason: 'seen by the emergency department',
      followUp: 'Dr Osei, tomorrow',
    });
    expect(story.tries(end)).toBeNull();
  });
});

test('a reading beyond a limit that nobody has acknowledged is outstanding before the end', () => {
  const story = dosed()
    .wait(40 * minute)
    .does(aReading(192, 112));
  const finding = `finding:${last(story)}`;
  story.wait(21 * minute).readyToLeave();
  expect(beforeEnd(story)).toEqual([finding]);
  expect(story.does(seen(Number(finding.slice(8)))).tries(end)).toBeNull();
});

test('an override of the end does not outlast another dose', () => {
  const story = dosed()
    .wait(10 * minute)
    .does(override('end', prescriber));
  expect(beforeEnd(story)).toEqual([]);
  story.wait(20 * minute).boosts(10);
  expect(beforeEnd(story)).toContain('stay');
  expect(story.tries(end)).toBe('end.gateOpen');
});

test('an infusion that was given and withdrawn still asks what leaving asks', () => {
  const story = new Story()
    .does(startOf({ careType: 'ketamine-only', protocol: ketamineInfusionExample }))
    .readyToDose()
    .does(infusion(50, 1.25))
    .wait(30 * minute);
  const toSeq = story.running.doses[0]?.seq ?? 0;
  expect(story.tries(correct(toSeq, { kind: 'withdrawn' }))).toBe('infusion.running');
  story.does({ kind: 'infusion.stop', actor: nurse, toSeq, pumpMg: null, wastedMg: null });
  story.does(correct(toSeq, { kind: 'withdrawn' }));
  expect(story.running.doses).toEqual([]);
  expect(stayOf(story.running, story.nowMs)?.leftMs).toBeGreaterThan(0);
  expect(story.tries(end)).toBe('end.gateOpen');
});

test('withdrawing a mistaken dose makes a later reading baseline, and the real dose gets its own checks', () => {
  const story = dosed()
    .wait(15 * minute)
    .does(aReading());
  expect(slotsOfSession(story.running, story.nowMs)[0]?.state.kind).toBe('done');
  story.does(correct(story.running.doses[0]?.seq ?? 0, { kind: 'withdrawn' }));
  expect(story.running.vitals.every(({ baseline }) => baseline)).toBe(true);
  story.wait(5 * minute).boosts(30);
  story.wait(15 * minute);
  expect(slotsOfSession(story.running, story.nowMs)[0]).toMatchObject({
    dueMs: tenOClock + 35 * minute,
    state: { kind: 'due' },
  });
});

test('a check whose reading is withdrawn is taken by the second reading of it', () => {
  const story = dosed()
    .wait(15 * minute)
    .does(aReading(180, 90));
  const wrongCuff = last(story);
  story
    .wait(minute)
    .does(aReading(122, 78))
    .does(correct(wrongCuff, { kind: 'withdrawn' }));
  expect(slotsOfSession(story.running, story.nowMs)[0]?.state).toMatchObject({
    kind: 'done',
    lateMs: minute,
  });
});
