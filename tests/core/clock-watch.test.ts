import { expect, test } from 'vitest';
import { createClockWatch } from '../../main/core/clock-watch.ts';

const second = 1000;

test('ticks that come late by a few seconds are no gap', () => {
  const watch = createClockWatch(0);
  expect([1000, 2000, 6900, 7900].map((now) => watch.tick(now))).toEqual([null, null, null, null]);
});

test('a missing stretch without a word from the system is a jump of the clock, told one tick later', () => {
  const watch = createClockWatch(0);
  expect(watch.tick(60 * second)).toBeNull();
  expect(watch.tick(61 * second)).toEqual({ kind: 'clock.jump', fromMs: 0, toMs: 60 * second });
  expect(watch.tick(62 * second)).toBeNull();
});

test('a clock that was set back is a jump', () => {
  const watch = createClockWatch(100 * second);
  expect(watch.tick(40 * second)).toBeNull();
  expect(watch.settle()).toEqual({ kind: 'clock.jump', fromMs: 100 * second, toMs: 40 * second });
});

test('a sleep leaves one row, whether the system speaks before the first tick or after it', () => {
  const night = { kind: 'machine.sleep', fromMs: 0, toMs: 28_800 * second };
  const before = createClockWatch(0);
  expect(before.slept(0, 28_800 * second)).toEqual(night);
  expect(before.tick(28_801 * second)).toBeNull();
  expect(before.tick(28_802 * second)).toBeNull();

  const after = createClockWatch(0);
  expect(after.tick(28_800 * second)).toBeNull();
  expect(after.slept(0, 28_800 * second)).toEqual(night);
  expect(after.tick(28_801 * second)).toBeNull();
});
