import { expect, test } from 'vitest';
import {
  answerOf,
  draftOf,
  readTime,
} from '../../../renderer/console/features/live/check/answer-form.ts';
import { momentOf } from '../../../renderer/console/features/live/events/moment-of.ts';

test('a time of day is read as people type it, and nothing else is', () => {
  expect(['8:30', '0830', '8.30', '830', '08:30', '23:59', '0:00'].map(readTime)).toEqual([
    '08:30',
    '08:30',
    '08:30',
    '08:30',
    '08:30',
    '23:59',
    '00:00',
  ]);
  expect(['24:00', '8:77', '8', 'eight', '', '12345'].map(readTime)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});

test('a fault names the point and what was typed', () => {
  const draft = draftOf(undefined);
  expect(answerOf('time', { ...draft, time: '8:77' }, 'Last food')).toEqual({
    ok: false,
    fault: 'Last food 8:77 is not a time of day.',
  });
  expect(answerOf('text', { ...draft, text: '  ' }, 'Intention')).toMatchObject({
    fault: 'Intention is still empty.',
  });
  expect(answerOf('person', { ...draft, name: 'Ana Reyes' }, 'Escort')).toMatchObject({
    fault: 'The phone number is still empty.',
  });
});

test('an answer that was kept comes back into its fields', () => {
  const answer = { kind: 'time', time: '20:30', day: 'yesterday' } as const;
  expect(answerOf('time', draftOf(answer), 'Last food')).toEqual({ ok: true, answer });
});

test('an onset ahead of now was yesterday, because a session may pass midnight', () => {
  const now = new Date(2026, 10, 24, 0, 20).getTime();
  expect(momentOf('00:10', now)).toBe(now - 10 * 60_000);
  expect(momentOf('23:50', now)).toBe(now - 30 * 60_000);
});
