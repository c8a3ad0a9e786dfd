import { expect, test } from 'vitest';
import {
  adverseDetailsOf,
  adverseFormOf,
  blankAdverse,
} from '../../../renderer/console/features/live/events/adverse-form.ts';
import { clockWords } from '../../../renderer/console/wording/times.ts';

const minute = 60_000;
const now = new Date(2026, 10, 24, 10, 30, 12).getTime();
const nausea = {
  what: 'Nausea',
  onsetMs: now - 18 * minute,
  severity: 'moderate',
  class: 'expected',
  action: 'bag',
  outcome: '',
} as const;

test('an adverse event begins now, and says what is missing', () => {
  const form = blankAdverse(now);
  expect(form.onset).toBe(clockWords(now));
  expect(adverseDetailsOf(form, now, null)).toBe('What happened is still empty.');
  expect(adverseDetailsOf({ ...form, what: 'Nausea', onset: '10.71' }, now, null)).toBe(
    'Onset 10.71 is not a time of day.',
  );
  const named = { ...form, what: 'Nausea' };
  expect(adverseDetailsOf(named, now, null)).toBe('The severity is not chosen yet.');
  expect(adverseDetailsOf({ ...named, severity: 'mild' }, now, null)).toBe(
    'The class is not chosen yet.',
  );
});

test('an event goes into the form and comes out as it was, to the second', () => {
  expect(adverseDetailsOf(adverseFormOf(nausea), now, nausea)).toEqual(nausea);
});

test('a corrected onset is the last moment that the clock showed it', () => {
  const form = { ...adverseFormOf(nausea), onset: '1009' };
  const at = new Date(2026, 10, 24, 10, 9).getTime();
  expect(adverseDetailsOf(form, now, nausea)).toEqual({ ...nausea, onsetMs: at });
});
