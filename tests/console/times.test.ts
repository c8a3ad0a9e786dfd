import { describe, expect, test } from 'vitest';
import {
  clockWords,
  lengthWords,
  spanWords,
  whenWords,
} from '../../renderer/console/wording/times.ts';

const at = (day: number, hour: number, minute: number) =>
  new Date(2026, 10, day, hour, minute).getTime();

describe('times in words', () => {
  test('a span is floored to its second and never negative', () => {
    expect(spanWords(1_390_999)).toBe('0:23:10');
    expect(spanWords(2 * 3_600_000 + 270_000)).toBe('2:04:30');
    expect(spanWords(-400)).toBe('0:00:00');
  });

  test('a track’s length has hours only when it has any', () => {
    expect(lengthWords(182_400)).toBe('3:02');
    expect(lengthWords(3_723_000)).toBe('1:02:03');
  });

  test('the same day is a clock, the day before is yesterday, anything older is a date', () => {
    const now = at(24, 14, 23);
    expect(whenWords(at(24, 9, 5), now)).toBe('09:05');
    expect(whenWords(at(23, 23, 59), now)).toBe('Yesterday 23:59');
    expect(whenWords(at(22, 9, 5), now)).toBe('22 November 2026, 09:05');
    expect(clockWords(now)).toBe('14:23');
  });
});
