import { expect, test } from 'vitest';
import { symptoms } from '../../../shared/domain/session/symptoms.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import { preparationExample } from '../../../shared/domain/protocol/preparation.ts';
import {
  aReading,
  dose,
  minute,
  nurse,
  startOf,
  Story,
  tenOClock,
  therapist,
} from '../../support/session-story.ts';

const nausea = (onsetMs: number) =>
  ({
    kind: 'adverse.record',
    actor: nurse,
    details: {
      what: 'Nausea',
      onsetMs,
      severity: 'moderate',
      class: 'expected',
      action: 'bag, cool cloth',
      outcome: '',
    },
  }) as const;

test('an adverse event stands at its onset and is resolved once, not before it began', () => {
  const story = new Story()
    .does(startOf())
    .wait(30 * minute)
    .does(nausea(tenOClock + 12 * minute));
  const row = timelineOf(story.events).at(-1);
  expect(row).toMatchObject({
    group: 'event',
    observedAtMs: tenOClock + 12 * minute,
    words: { strong: 'Nausea', text: 'Moderate, expected; done: bag, cool cloth' },
  });
  const toSeq = row?.seq ?? 0;
  const resolve = (resolvedAtMs: number) =>
    story.tries({ kind: 'adverse.resolve', actor: nurse, toSeq, resolvedAtMs, outcome: 'gone' });
  expect(resolve(tenOClock)).toBeNull();
  expect(story.running.care.adverse[0]).toMatchObject({
    resolvedAtMs: tenOClock + 12 * minute,
    details: { outcome: 'gone' },
  });
  expect(resolve(story.nowMs)).toBe('adverse.alreadyResolved');
  expect(
    story.tries({ kind: 'adverse.resolve', actor: nurse, toSeq: 1, resolvedAtMs: 0, outcome: '' }),
  ).toBe('adverse.unknown');
});

test('an adverse event that should not have been written is withdrawn with a reason', () => {
  const story = new Story().does(startOf()).does(nausea(tenOClock));
  const toSeq = story.running.seq;
  story.does({
    kind: 'entry.correct',
    observedAtMs: null,
    actor: nurse,
    toSeq,
    reason: 'another client',
    to: { kind: 'withdrawn' },
  });
  expect(story.running.care.adverse).toEqual([]);
  expect(timelineOf(story.events).at(-1)).toMatchObject({ withdrawn: true });
});

test('an adverse event is corrected with a reason: it moves to its corrected onset, and the words before stay', () => {
  const story = new Story()
    .does(startOf())
    .wait(30 * minute)
    .does(nausea(tenOClock + 12 * minute));
  const toSeq = story.running.seq;
  const details = { ...nausea(tenOClock + 9 * minute).details, severity: 'severe' } as const;
  story.does({
    kind: 'entry.correct',
    observedAtMs: null,
    actor: therapist,
    toSeq,
    reason: 'looked at the clock again',
    to: { kind: 'adverse', details },
  });
  expect(story.running.care.adverse[0]?.details).toEqual(details);
  expect(timelineOf(story.events).at(-1)).toMatchObject({
    observedAtMs: tenOClock + 9 * minute,
    words: { strong: 'Nausea', text: 'Severe, expected; done: bag, cool cloth' },
    corrections: [
      {
        reason: 'looked at the clock again',
        observedAtMs: tenOClock + 12 * minute,
        before: { text: 'Moderate, expected; done: bag, cool cloth' },
      },
    ],
  });
  story.does({
    kind: 'entry.correct',
    observedAtMs: null,
    actor: therapist,
    toSeq,
    reason: 'a slip',
    to: { kind: 'adverse', details: { ...details, onsetMs: tenOClock - 60 * minute } },
  });
  expect(story.running.care.adverse[0]?.details.onsetMs).toBe(tenOClock);
});

test('a reading beyond a limit is said with who set it, and is seen by somebody at a time', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .does(dose(40))
    .wait(15 * minute);
  story.does(aReading(176, 96));
  const vitalsSeq = story.running.seq;
  const seen = {
    kind: 'limit.acknowledge',
    actor: nurse,
    vitalsSeq,
    symptoms: symptoms.map((each) => ({ ...each, present: each.key === 'headache' })),
    words: 'eyes closed, calm',
  } as const;
  expect(story.tries({ ...seen, vitalsSeq: 1 })).toBe('limit.noneThere');
  expect(story.wait(minute).tries(seen)).toBeNull();
  expect(story.running.care.acknowledged[vitalsSeq]).toMatchObject({
    actor: nurse,
    atMs: tenOClock + 16 * minute,
  });
  const words = timelineOf(story.events).at(-1)?.words;
  expect(words?.strong).toContain('176/96');
  expect(words?.text).toBe(
    'present: severe headache; absent: chest pain, visual change, shortness of breath, neurological deficit; eyes closed, calm',
  );
  expect(words?.soft).toBe('Above the limit of 160 set by example values');
});

test('a reading within the limits has nothing to be seen', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .does(dose(40))
    .wait(15 * minute);
  story.does(aReading(130, 80));
  expect(
    story.tries({
      kind: 'limit.acknowledge',
      actor: nurse,
      vitalsSeq: story.running.seq,
      symptoms: [],
      words: '',
    }),
  ).toBe('limit.noneThere');
});

test('several readings of one slot are all kept, the odd one and its repeat', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .does(dose(40))
    .wait(15 * minute);
  story.does(aReading(176, 96)).wait(minute).does(aReading(148, 88));
  const during = story.running.vitals.filter(({ baseline }) => !baseline);
  expect(during.map(({ readings }) => readings.systolic)).toEqual([176, 148]);
  expect(during[0]?.slotIndex).toBe(0);
});

test('a prompt of a talking session keeps its latest words, and every earlier ones on the timeline', () => {
  const story = new Story().does(
    startOf({ careType: 'preparation', protocol: preparationExample }),
  );
  const answer = (key: string, text: string) =>
    story.tries({ kind: 'prompt.answer', actor: therapist, key, text });
  expect(answer('intention', 'to sit beside the fear')).toBeNull();
  expect(answer('intention', 'to sit beside the fear, not inside it')).toBeNull();
  expect(answer('nobody asks this', 'x')).toBe('prompt.unknown');
  expect(story.running.care.prompts['intention']?.answer).toBe(
    'to sit beside the fear, not inside it',
  );
  expect(timelineOf(story.events).filter(({ words }) => words.strong === 'Intention')).toHaveLength(
    2,
  );
  expect(story.tries({ kind: 'session.end', actor: therapist })).toBeNull();
});
