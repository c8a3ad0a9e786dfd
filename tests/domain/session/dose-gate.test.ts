import { expect, test } from 'vitest';
import { openBeforeDose } from '../../../shared/domain/session/dose-gate.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { preparationExample } from '../../../shared/domain/protocol/preparation.ts';
import {
  anAnswer,
  aReading,
  dose,
  nurse,
  prescriber,
  startOf,
  Story,
  stranger,
  therapist,
} from '../../support/session-story.ts';

const openKeys = (story: Story) => openBeforeDose(story.running).map(({ key }) => key);
const decision = (made: 'go' | 'hold', actor = nurse) =>
  ({ kind: 'goHold.decide', actor, decision: made, words: '' }) as const;
const override = (actor = nurse) =>
  ({ kind: 'gate.override', actor, gate: 'dose', reason: 'as agreed with Dr Osei' }) as const;

test('a dose waits for every point of the checklist, for the baseline and for a go', () => {
  const story = new Story().does(startOf());
  expect(story.tries(dose(30))).toBe('dose.gateOpen');
  expect(openKeys(story)).toHaveLength(kapIntramuscularExample.checklist.length + 2);
  for (const { key, answer } of kapIntramuscularExample.checklist)
    story.does({ kind: 'checklist.answer', actor: nurse, key, answer: anAnswer(answer) });
  expect(openKeys(story)).toEqual(['baseline', 'go']);
  story.does(aReading());
  expect(openKeys(story)).toEqual(['baseline', 'go']); // the protocol wants two readings
  story.does(aReading()).does(decision('go'));
  expect(openKeys(story)).toEqual([]);
  expect(story.tries(dose(30))).toBeNull();
});

test('a protocol without a checklist still waits for baseline and go', () => {
  const protocol = { ...kapIntramuscularExample, checklist: [] };
  const story = new Story().does(startOf({ protocol }));
  expect(openKeys(story)).toEqual(['baseline', 'go']);
  expect(story.readyToDose().tries(dose(30))).toBeNull();
});

test('a session of talk has no dose and waits for nothing', () => {
  const story = new Story().does(
    startOf({ careType: 'preparation', protocol: preparationExample }),
  );
  expect(openKeys(story)).toEqual([]);
  expect(story.tries(dose(30))).toBe('dose.notInThisCareType');
  expect(story.tries(decision('go'))).toBe('dose.notInThisCareType');
});

test('go and hold are for a prescriber or a nurse of this session', () => {
  const story = new Story().does(startOf());
  expect(story.tries(decision('go', therapist))).toBe('goHold.notByThisRole');
  expect(story.tries(decision('go', stranger))).toBe('session.staffMissing');
  expect(story.tries(decision('go', prescriber))).toBeNull();
});

test('a hold closes the way to a dose again, even after a go or an override', () => {
  const story = new Story().does(startOf()).readyToDose().does(decision('hold', prescriber));
  expect(story.tries(dose(30))).toBe('dose.gateOpen');
  story.does(override());
  expect(openKeys(story)).toEqual([]);
  story.does(decision('hold'));
  expect(openKeys(story)).toEqual(['go']);
});

test('the decision keeps the limits that the baseline lay beyond, and says nothing else', () => {
  const story = new Story()
    .does(startOf())
    .does(aReading(152, 84))
    .does(aReading(150, 84))
    .does(decision('go', prescriber));
  const row = timelineOf(story.events).at(-1);
  expect(row).toMatchObject({ group: 'check', author: 'DO', words: { strong: 'Go', text: '' } });
  expect(row?.words.soft).toBe('Above the limit of 140 set by example values');
});

test('an override lets exactly the points that stand open pass, with name and reason', () => {
  const story = new Story().does(startOf()).does(aReading()).does(aReading()).does(override());
  const event = story.events.at(-1);
  expect(event).toMatchObject({
    kind: 'gate.overridden',
    actor: nurse,
    payload: { gate: 'dose', reason: 'as agreed with Dr Osei' },
  });
  const named = event?.kind === 'gate.overridden' ? event.payload.open : [];
  expect(named.map(({ key }) => key)).not.toContain('baseline');
  expect(named).toContainEqual({
    key: 'checklist:consent',
    words: 'Consent on file',
    restsOn: [],
  });
  expect(story.tries(override())).toBe('gate.nothingOpen');
  expect(story.tries(dose(30))).toBeNull();
});

test('an override does not reach what opens after it', () => {
  const story = new Story().does(startOf()).does(aReading()).does(aReading()).does(override());
  const [reading] = story.running.vitals;
  story.does({
    kind: 'entry.correct',
    observedAtMs: null,
    actor: nurse,
    toSeq: reading?.seq ?? 0,
    reason: 'another client’s cuff',
    to: { kind: 'withdrawn' },
  });
  // The decision that it let pass rested on that reading as well.
  expect(openKeys(story)).toEqual(['baseline', 'go']);
});

test('a point is answered in the form it asks for, and its latest answer counts', () => {
  const story = new Story().does(startOf());
  const answer = (key: string, given: ReturnType<typeof anAnswer>) =>
    story.tries({ kind: 'checklist.answer', actor: nurse, key, answer: given });
  expect(answer('toilet', anAnswer('text'))).toBe('checklist.answerDiffers');
  expect(answer('nobody asks this', anAnswer('tick'))).toBe('checklist.unknown');
  expect(answer('toilet', anAnswer('tick'))).toBeNull();
  expect(openKeys(story)).not.toContain('checklist:toilet');
  expect(answer('toilet', { kind: 'tick', done: false })).toBeNull();
  expect(openKeys(story)).toContain('checklist:toilet');
  expect(answer('escort', anAnswer('person'))).toBeNull();
  expect(timelineOf(story.events).at(-1)).toMatchObject({
    author: 'NO',
    words: { strong: 'Escort home: name and phone', text: 'Ana Reyes, 555 0142' },
  });
});

test('whoever comes in later acts from then on, and not before', () => {
  const staff = [
    { staffId: therapist, name: 'A. Lindqvist', role: 'therapist', initials: 'AL' },
  ] as const;
  const story = new Story().does(startOf({ staff: [...staff] }));
  expect(story.tries(decision('go'))).toBe('session.staffMissing');
  const member = { staffId: nurse, name: 'N. Okafor', role: 'nurse', initials: 'NO' } as const;
  story.does({ kind: 'staff.admit', actor: therapist, member });
  expect(story.tries(decision('go'))).toBeNull();
  expect(story.tries({ kind: 'staff.admit', actor: therapist, member })).toBe('staff.alreadyHere');
  expect(timelineOf(story.events)[1]?.words).toMatchObject({ strong: 'N. Okafor' });
});
