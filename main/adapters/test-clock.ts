import type { EpochMs, Millis } from '../../shared/contract/ids.ts';
import type { Clock } from '../core/ports.ts';

export type TestClock = Clock &
  Readonly<{
    /** Moves time forward by `ms`; whatever falls due on the way runs in order, each at its own moment. */
    advance(ms: Millis): void;
    /** What a sleeping computer does: the wall clock is `ms` later at once, and each timer that was due fires a single time. */
    sleep(ms: Millis): void;
    /** What a process does that was held up for `ms` while the computer went on: both clocks are later, and timers fire as after a sleep. */
    stall(ms: Millis): void;
  }>;

type Timer = { dueMs: EpochMs; readonly period: Millis; readonly run: () => void };

/** A clock that stands still until it is told to move. */
export function createTestClock(startMs: EpochMs): TestClock {
  let nowMs = startMs;
  /** Of the wall clock's time so much was slept away: the monotonic one stood still. */
  let asleepMs: Millis = 0;
  const timers = new Set<Timer>();

  function firstDue(until: EpochMs): Timer | null {
    let first: Timer | null = null;
    for (const timer of timers) {
      if (timer.dueMs <= until && (first === null || timer.dueMs < first.dueMs)) first = timer;
    }
    return first;
  }

  function leap(ms: Millis): void {
    nowMs += ms;
    for (const timer of timers) {
      if (timer.dueMs > nowMs) continue;
      timer.dueMs = nowMs + timer.period;
      timer.run();
    }
  }

  return {
    now: () => nowMs,
    monotonicMs: () => nowMs - startMs - asleepMs,
    running: false,
    every(period, run) {
      if (!(period > 0)) throw new RangeError('a period is longer than nothing');
      const timer: Timer = { dueMs: nowMs + period, period, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const until = nowMs + ms;
      for (let timer = firstDue(until); timer !== null; timer = firstDue(until)) {
        nowMs = timer.dueMs;
        timer.dueMs += timer.period;
        timer.run();
      }
      nowMs = until;
    },
    sleep(ms) {
      asleepMs += ms;
      leap(ms);
    },
    stall: leap,
  };
}

export type TestClockAsked =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'clock'; clock: TestClock }>
  | Readonly<{ kind: 'refused'; sentence: string }>;

/**
 * Reads the environment's `STILLROOM_TEST_CLOCK`, an ISO time such as `2026-05-04T09:00:00Z` at which a clock of the test's own stands
 * still. None when it is not set; refused with one sentence when it is no time, or one before 1970.
 */
export function testClockAsked(env: Readonly<Record<string, string | undefined>>): TestClockAsked {
  const isoTime = env['STILLROOM_TEST_CLOCK'] ?? '';
  if (isoTime === '') return { kind: 'none' };
  const startMs = Date.parse(isoTime);
  return Number.isNaN(startMs) || startMs < 0
    ? {
        kind: 'refused',
        sentence: 'STILLROOM_TEST_CLOCK takes an ISO time such as 2026-03-02T09:00:00Z.',
      }
    : { kind: 'clock', clock: createTestClock(startMs) };
}
