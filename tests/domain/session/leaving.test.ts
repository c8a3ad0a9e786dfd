import { expect, test } from 'vitest';
import { computedReadiness } from '../../../shared/domain/session/decide-leaving.ts';
import { openBeforeEnd, stayOf } from '../../../shared/domain/session/end-gate.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import { esketamineNasalExample } from '../../../shared/domain/protocol/esketamine-nasal.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
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

const dosed = () => new Story().does(startOf()).readyToDose().does(dose(40));
const openKeys = (story: Story) => openBeforeEnd(story.running, story.nowMs).map(({ key }) => key);
const end = { kind: 'session.end', actor: therapist } as const;
const scores = (...values: readonly number[]) =>
  ['ambulation', 'nausea', 'pain', 'bleeding'].map((key, index) => ({
    key,
    score: values[index] ?? 2,
  }));

test('a session with a dose ends once the stay is over, readiness is reached and leaving is answered', () => {
  const story = dosed();
  expect(story.tries(end)).toBe('end.gateOpen');
  expect(openKeys(story)).toEqual([
    'stay',
    'readiness',
    'final-vitals',
    'escort',
    'instructions',
    'next-contact',
  ]);
  story.wait(50 * minute).readyToLeave();
  expect(openKeys(story)).toEqual(['stay']);
  story.wait(10 * minute);
  expect(openKeys(story)).toEqual(['check:3']); // the one-hour check has come due
  story.readyToLeave();
  expect(openKeys(story)).toEqual([]);
  expect(story.tries(end)).toBeNull();
});

test('a session in which no dose was recorded ends at any time', () => {
  expect(new Story().does(startOf()).readyToDose().tries(end)).toBeNull();
});

test('the stay counts from the dose that the protocol names, and says which', () => {
  const story = dosed()
    .wait(20 * minute)
    .boosts(10);
  expect(stayOf(story.running, story.nowMs)).toMatchObject({
    from: 'last-dose',
    anchorMs: tenOClock + 20 * minute,
    leftMs: 60 * minute,
  });
  const first = {
    ...kapIntramuscularExample,
    minimumStay: { minutes: 60, from: 'first-dose' as const },
  };
  const other = new Story()
    .does(startOf({ protocol: first }))
    .readyToDose()
    .does(dose(40));
  other.wait(20 * minute).boosts(10);
  expect(stayOf(other.running, other.nowMs)).toMatchObject({
    anchorMs: tenOClock,
    leftMs: 40 * minute,
  });
});

test('two hours after nasal devices at 0, 5 and 10 minutes end at 130 from the last and at 120 from the first', () => {
  const untils = (['last-dose', 'first-dose'] as const).map((from) => {
    const protocol = { ...esketamineNasalExample, minimumStay: { minutes: 120, from } };
    const story = new Story().does(startOf({ careType: 'ketamine-only', protocol })).readyToDose();
    for (let n = 0; n < 3; n += 1) story.does(dose(28)).wait(5 * minute);
    return ((stayOf(story.running, story.nowMs)?.untilMs ?? 0) - tenOClock) / minute;
  });
  expect(untils).toEqual([130, 120]);
});

test('a stay from the last dose counts from the end of an infusion, and not while it runs', () => {
  const protocol = {
    ...ketamineInfusionExample,
    minimumStay: { minutes: 60, from: 'last-dose' as const },
  };
  const story = new Story()
    .does(startOf({ careType: 'ketamine-only', protocol }))
    .readyToDose()
    .does(infusion(50, 1.25))
    .wait(30 * minute);
  expect(stayOf(story.running, story.nowMs)?.anchorMs).toBeNull();
  expect(openKeys(story)).toContain('stay');
  const toSeq = story.running.doses[0]?.seq ?? 0;
  story.does({ kind: 'infusion.stop', actor: nurse, toSeq, pumpMg: null, wastedMg: null });
  expect(stayOf(story.running, story.nowMs)?.untilMs).toBe(tenOClock + 90 * minute);
});

test('vital signs are computed from the baseline and the last reading; the others are scored by hand', () => {
  const story = dosed().wait(15 * minute);
  const score = (items = scores()) => story.tries({ kind: 'readiness.score', actor: nurse, items });
  expect(score()).toBe('readiness.noVitals');
  story.does(aReading(146, 80)); // 26 of 120: more than 20 %
  expect(computedReadiness(story.running)).toBe(1);
  expect(score(scores().slice(1))).toBe('readiness.itemMissing');
  expect(score()).toBeNull();
  expect(story.running.care.readiness).toMatchObject({ total: 9, threshold: 9 });
  story.does(aReading(121, 80));
  expect(score(scores(1, 1))).toBeNull();
  expect(story.running.care.readiness?.total).toBe(8);
  expect(openKeys(story)).toContain('readiness'); // the last score counts
  const row = timelineOf(story.events).at(-1);
  expect(row?.words.strong).toBe('Readiness 8 of 10');
  expect(row?.words.text).toContain('Modified PADSS');
});

test('a score cannot be had by sending the computed item along', () => {
  const story = dosed()
    .wait(15 * minute)
    .does(aReading(200, 110));
  story.does({
    kind: 'readiness.score',
    actor: nurse,
    items: [...scores(), { key: 'vital-signs', score: 2 }],
  });
  expect(story.running.care.readiness?.total).toBe(8);
});

test('a dose after the score and the answers asks for them again', () => {
  const story = dosed()
    .wait(60 * minute)
    .readyToLeave();
  expect(openKeys(story)).toEqual([]);
  story.wait(minute).boosts(10);
  expect(openKeys(story)).toEqual([
    'stay',
    'readiness',
    'final-vitals',
    'escort',
    'instructions',
    'next-contact',
  ]);
});

test('final vitals are a reading since the last dose', () => {
  const story = dosed();
  const final = {
    kind: 'leaving.answer',
    actor: nurse,
    key: 'final-vitals',
    answer: anAnswer('tick'),
  } as const;
  expect(story.tries(final)).toBe('leaving.noFinalVitals');
  expect(story.wait(minute).does(aReading()).tries(final)).toBeNull();
  expect(story.tries({ ...final, key: 'escort' })).toBe('checklist.answerDiffers');
});

test('an end with open points is for a prescriber, with a reason that names them', () => {
  const story = dosed().wait(9 * 60 * minute); // left open overnight, the client long home
  const override = {
    kind: 'gate.override',
    gate: 'end',
    reason: 'left unwell, by ambulance',
  } as const;
  expect(story.tries({ ...override, actor: nurse })).toBe('end.prescriberOnly');
  expect(story.tries({ ...override, actor: therapist })).toBe('end.prescriberOnly');
  expect(story.tries(end)).toBe('end.gateOpen');
  story.does({ ...override, actor: prescriber });
  expect(story.tries(end)).toBeNull();
  const row = timelineOf(story.events).find(({ words }) => words.strong === 'End with open points');
  expect(row?.words).toMatchObject({ text: 'left unwell, by ambulance' });
  expect(row?.words.soft).toContain('Readiness of 9 or more');
  expect(row?.words.soft).not.toContain('stay'); // that was long over
});

test('KAP cannot close without a therapist; ketamine only is complete with a nurse alone', () => {
  const story = new Story().does(startOf());
  const [started, ...rest] = story.events;
  if (started?.kind !== 'session.started') throw new Error('not started');
  const others = started.payload.staff.filter(({ role }) => role !== 'therapist');
  story.state = { ...story.running, staff: others };
  expect(rest).toEqual([]);
  expect(story.tries({ ...end, actor: nurse })).toBe('session.therapistMissing');

  const staff = [{ staffId: nurse, name: 'N. Okafor', role: 'nurse', initials: 'NO' } as const];
  const drip = new Story();
  drip.does({
    ...startOf({
      careType: 'ketamine-only',
      protocol: ketamineInfusionExample,
      playlist: null,
      staff,
    }),
    actor: nurse,
  } as never);
  drip
    .readyToDose()
    .does(infusion(50, 1.25))
    .wait(40 * minute);
  const toSeq = drip.running.doses[0]?.seq ?? 0;
  drip.does({ kind: 'infusion.stop', actor: nurse, toSeq, pumpMg: null, wastedMg: null });
  drip.wait(60 * minute).readyToLeave();
  expect(drip.tries({ ...end, actor: nurse })).toBeNull();
  expect(drip.events.some(({ kind }) => kind === 'note.written')).toBe(false);
});
