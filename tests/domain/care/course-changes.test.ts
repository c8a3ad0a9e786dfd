import { expect, test } from 'vitest';
import { afterChange, changesBetween } from '../../../shared/domain/care/course-changes.ts';
import type { CourseDetails } from '../../../shared/contract/course.ts';

const course: CourseDetails = {
  careType: 'kap',
  goals: 'Sleep',
  intention: '',
  preparationWanted: 2,
  dosingPlanned: 6,
  integrationWithinDays: 3,
  everyDays: 14,
};

test('every change of a field is told from what to what', () => {
  const after: CourseDetails = {
    careType: 'ketamine-only',
    goals: 'Sleep, and work again',
    intention: 'To rest',
    preparationWanted: 0,
    dosingPlanned: 4,
    integrationWithinDays: null,
    everyDays: 1,
  };
  expect(changesBetween(course, after)).toEqual([
    { what: 'careType', from: 'KAP', to: 'Ketamine only' },
    { what: 'goals', from: 'Sleep', to: 'Sleep, and work again' },
    { what: 'intention', from: '', to: 'To rest' },
    { what: 'preparationWanted', from: '2', to: '0' },
    { what: 'dosingPlanned', from: '6', to: '4' },
    { what: 'integrationWithinDays', from: 'within 3 days of each dose', to: 'none asked for' },
    { what: 'frequency', from: 'every 14 days', to: 'every 1 day' },
  ]);
});

test('a dose and a setting are kept in words and move no field', () => {
  const change = { what: 'dose', from: '50 mg', to: '60 mg' } as const;
  expect(afterChange(course, change)).toEqual({ details: course, changes: [change] });
  expect(afterChange(course, { ...change, to: '50 mg' }).changes).toEqual([]);
});

test('a frequency and a care type move the course itself', () => {
  expect(afterChange(course, { what: 'frequency', to: 7 })).toEqual({
    details: { ...course, everyDays: 7 },
    changes: [{ what: 'frequency', from: 'every 14 days', to: 'every 7 days' }],
  });
  expect(afterChange(course, { what: 'careType', to: 'ketamine-only' }).details.careType).toBe(
    'ketamine-only',
  );
});
