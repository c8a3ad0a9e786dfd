import { expect, test } from 'vitest';
import { createClockWatch } from '../../main/core/clock-watch.ts';

const second = 1000;
const night = 28_800 * second;

/** A wall clock and a monotonic one that the test moves apart, and what the watch said of stalls. */
function watched(startMs = 0) {
  let [wallMs, evenMs] = [startMs, 0];
  const stalls: number[] = [];
  const clock = { now: () => wallMs, monotonicMs: () => evenMs };
  const watch = createClockWatch(clock, (ms) => stalls.push(ms));
  return {
    watch,
    stalls,
    /** The time to the next tick by both clocks. */
    tick: (wall: number, even = wall) => {
      wallMs += wall;
      evenMs += even;
      return watch.tick();
    },
  };
}

test('ticks that come late by a few seconds are no gap and no stall', () => {
  const { tick, stalls } = watched();
  expect([1000, 1000, 4900, 1000].map((ms) => tick(ms))).toEqual([null, null, null, null]);
  expect(stalls).toEqual([]);
});

test('a process stalled for 90 s is reported as a stall, not as a clock jump', () => {
  const { watch, tick, stalls } = watched();
  expect([tick(90 * second), tick(second), tick(second), watch.settle()]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(stalls).toEqual([90 * second]);
});

test('a wall clock set forward is a jump, reported one tick later', () => {
  const { tick, stalls } = watched();
  expect(tick(60 * second, second)).toBeNull();
  expect(tick(second)).toEqual({ kind: 'clock.jump', fromMs: 0, toMs: 60 * second });
  expect(tick(second)).toBeNull();
  expect(stalls).toEqual([]);
});

test('a clock that was set back is a jump, even while the process was held up', () => {
  const back = watched(100 * second);
  expect(back.tick(-60 * second, second)).toBeNull();
  expect(back.watch.settle()).toEqual({
    kind: 'clock.jump',
    fromMs: 100 * second,
    toMs: 40 * second,
  });
  const heldUp = watched();
  expect(heldUp.tick(2 * second, 20 * second)).toBeNull();
  expect(heldUp.watch.settle()).toEqual({ kind: 'clock.jump', fromMs: 0, toMs: 2 * second });
});

test.each([
  ['stands still in a sleep, as on Linux', second],
  ['goes on in a sleep, as on Windows and macOS', night],
])('a sleep leaves one row whenever the system speaks, on a clock that %s', (_, even) => {
  const row = { kind: 'machine.sleep', fromMs: 0, toMs: night };
  const before = watched();
  expect(before.watch.slept(0, night)).toEqual(row);
  const after = watched();
  expect(after.tick(night, even)).toBeNull();
  expect(after.watch.slept(0, night)).toEqual(row);
  expect([after.tick(second), after.tick(second)]).toEqual([null, null]);
});

test('a sleep reported before the first tick leaves one row', () => {
  let [wallMs, evenMs] = [0, 0];
  const watch = createClockWatch({ now: () => wallMs, monotonicMs: () => evenMs }, () => undefined);
  [wallMs, evenMs] = [night, night];
  watch.slept(0, night);
  [wallMs, evenMs] = [night + second, night + second];
  expect([watch.tick(), watch.tick()]).toEqual([null, null]);
});
