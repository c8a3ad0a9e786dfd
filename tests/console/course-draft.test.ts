import { expect, test } from 'vitest';
import {
  courseDraftOf,
  readCourse,
  type CourseDraft,
} from '../../renderer/console/features/client/course-draft.ts';
import { bothPaths, pathLines } from '../../renderer/console/features/client/path-words.ts';
import { spanMs } from '../../renderer/console/features/substances/log-words.ts';
import { dueDayWords, dueWords, isPast } from '../../renderer/console/wording/due-words.ts';
import { courseDetails } from '../../shared/contract/course.ts';

const filled: CourseDraft = {
  ...courseDraftOf(null, 'kap'),
  goals: ' Sleep ',
  preparationWanted: '2',
  dosingPlanned: ' 6 ',
  integrationWithinDays: '3',
  reason: 'Wants to talk',
};

test('a course is read from its form: figures as figures, empty as none agreed on', () => {
  const read = readCourse(filled);
  expect(read).toEqual({
    kind: 'details',
    reason: 'Wants to talk',
    details: {
      careType: 'kap',
      goals: 'Sleep',
      intention: '',
      preparationWanted: 2,
      dosingPlanned: 6,
      integrationWithinDays: 3,
      everyDays: null,
    },
  });
  if (read.kind === 'details') expect(courseDetails.parse(read.details)).toEqual(read.details);
});

test.each([
  [
    'preparationWanted',
    '',
    'Preparation sessions before the first dose is empty; 0 to 12 is possible.',
  ],
  ['preparationWanted', '13', 'Preparation sessions before the first dose: 13 is outside 0 to 12.'],
  ['dosingPlanned', '0', 'Dosing sessions planned: 0 is outside 1 to 24.'],
  ['dosingPlanned', 'six', 'Dosing sessions planned: “six” is not a whole number.'],
  ['everyDays', '2.5', 'Days between doses: “2.5” is not a whole number.'],
  ['integrationWithinDays', '-3', 'Integration within (days): “-3” is not a whole number.'],
  ['integrationWithinDays', '366', 'Integration within (days): 366 is outside 1 to 365.'],
  ['reason', '  ', 'The reason is empty; it is kept for good.'],
] as const)('%s as “%s” is told in place in one sentence', (field, typed, sentence) => {
  expect(readCourse({ ...filled, [field]: typed })).toEqual({
    kind: 'faults',
    faults: { [field]: sentence },
  });
});

const at = (month: number, day: number, hour = 12) =>
  new Date(2026, month - 1, day, hour).getTime();

test('what is due reads as a person says it, and says how long its day has gone by', () => {
  const due = {
    kind: 'integration',
    doseAtMs: at(11, 22),
    dueByMs: at(11, 25),
  } as const;
  const said = (now: number) => `${dueWords(due, now)}, ${dueDayWords(due, now)}`;
  expect(said(at(11, 23))).toBe('integration after 22 November’s dose, due by 25 November');
  expect(said(at(11, 25, 23))).toBe('integration after 22 November’s dose, due by 25 November');
  expect(said(at(11, 26, 1))).toBe(
    'integration after 22 November’s dose, due by 25 November, 1 day ago',
  );
  expect([isPast(due, at(11, 25, 23)), isPast(due, at(11, 26, 0))]).toEqual([false, true]);
  const first = { kind: 'dosing', number: 1, of: 6, lastDoseAtMs: null, dueByMs: null } as const;
  expect(`${dueWords(first, at(11, 23))}, ${dueDayWords(first, at(11, 23))}`).toBe(
    'dosing session 1 of 6, no day agreed on',
  );
});

test('the page of the two paths neither promises nor advises', () => {
  const all = [
    bothPaths,
    ...pathLines.flatMap(({ about, kap, ketamineOnly }) => [about, kap, ketamineOnly]),
  ].join(' ');
  expect(all).not.toMatch(
    /\b(give|giving|administer|treat|treatment|recommend|should|better|best|safe|safer|cure|heal|will help|effective|increase the dose)\b/i,
  );
});

test('a span of the log holds both its days from their first to their last moment', () => {
  const span = spanMs('2026-11-22', '2026-11-22');
  expect(span).toEqual({ fromMs: at(11, 22, 0), toMs: at(11, 23, 0) - 1 });
  expect(spanMs('', '')).toEqual({ fromMs: null, toMs: null });
});
