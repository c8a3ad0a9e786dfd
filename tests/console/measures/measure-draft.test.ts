import { describe, expect, test } from 'vitest';
import {
  draftFrom,
  readDraft,
  type MeasureDraft,
} from '../../../renderer/console/features/measures/measure-draft.ts';
import { dayOf, takenAtOf } from '../../../renderer/console/features/measures/taken-day.ts';
import { phq9At } from './records.ts';

const now = new Date('2026-11-24T09:30').getTime();
const empty = draftFrom(null, now);
const full: MeasureDraft = {
  ...empty,
  answers: Object.fromEntries(['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((k) => [k, 1])),
};

describe('what stands in the form', () => {
  test('an empty form is of today and names every question', () => {
    expect(empty).toEqual({ answers: {}, number: '', day: '2026-11-24', reason: '' });
    expect(readDraft('phq9', empty, false)).toMatchObject({
      faults: { missing: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
    });
  });

  test('a full one is kept', () => {
    expect(readDraft('phq9', full, false)).toEqual({
      kind: 'entry',
      entry: { kind: 'answers', answers: full.answers },
    });
  });

  test('a yes that is no longer asked is not kept', () => {
    const draft = { ...empty, answers: { '1': 0, '2': 0, '4': 1, '6': 0 } };
    expect(readDraft('cssrs', draft, false)).toMatchObject({
      entry: { answers: { '1': 0, '2': 0, '6': 0 } },
    });
  });

  test('a correction begins with what it corrects, and wants a reason', () => {
    const draft = draftFrom(phq9At('a', 0, 3), now);
    expect(draft).toMatchObject({ day: '2026-10-01', answers: { '1': 3, '2': 0 } });
    expect(readDraft('phq9', draft, true)).toMatchObject({
      faults: { missing: [], reason: 'Reason: a correction says why it is made.' },
    });
    expect(readDraft('phq9', { ...draft, reason: 'misread' }, true).kind).toBe('entry');
  });

  test.each(['', '93', '-1', '4.5', 'seven', '1e1'])(
    'a total of “%s” is told in place',
    (number) => {
      expect(readDraft('cadss', { ...empty, number }, false)).toMatchObject({
        faults: { number: expect.stringMatching(/^Total: .*0 to 92, whole numbers\.$/) },
      });
    },
  );

  test('a total within the range is kept', () => {
    expect(readDraft('cadss', { ...empty, number: ' 92 ' }, false)).toMatchObject({
      entry: { kind: 'number', value: 92 },
    });
  });

  test('an empty date is told in place', () => {
    expect(readDraft('phq9', { ...full, day: '' }, false)).toMatchObject({
      faults: { day: 'Taken on: this is not a date.' },
    });
  });
});

describe('the day it was taken', () => {
  test('the day that stands anyway says nothing, another day is its noon, today is now', () => {
    expect(takenAtOf('2026-11-24', '2026-11-24', now)).toBeNull();
    expect(takenAtOf('2026-11-20', '2026-11-24', now)).toBe(new Date('2026-11-20T12:00').getTime());
    expect(takenAtOf('2026-11-24', '2026-11-20', now)).toBe(now);
  });

  test('a moment has the day of the computer’s own time zone', () => {
    expect(dayOf(new Date('2026-01-05T00:01').getTime())).toBe('2026-01-05');
    expect(dayOf(new Date('2026-01-05T23:59').getTime())).toBe('2026-01-05');
  });
});
