import type { EpochMs, Millis } from '../../shared/contract/ids.ts';
import type { Clock } from '../core/ports.ts';

export type TestClock = Clock &
  Readonly<{
    /** Moves time forward by `ms`; whatever falls due on the way runs in order, each at its own moment. */
    advance(ms: Millis): void;
    /** What a sleeping computer does: time is `ms` later at once, and each timer that was due fires a single time. */
    sleep(ms: Millis): void;
  }>;

type Timer = { dueMs: EpochMs; readonly period: Millis; readonly run: () => void };

/** A clock that stands still until it is told to move. */
export function createTestClock(startMs: EpochMs): TestClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();

  function firstDue(until: EpochMs): Timer | null {
    let first: Timer | null = null;
    for (const timer of timers) {
      if (timer.dueMs <= until && (first === null || timer.dueMs < first.dueMs)) first = timer;
    }
    return first;
  }

  return {
    now: () => nowMs,
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
      nowMs += ms;
      for (const timer of timers) {
        if (timer.dueMs > nowMs) continue;
        timer.dueMs = nowMs + timer.period;
        timer.run();
      }
    },
  };
}

/** Reads `STILLROOM_TEST_CLOCK`, an ISO time such as `2026-05-04T09:00:00Z`; null when it is none. */
export function testClockFrom(isoTime: string): TestClock | null {
  const startMs = Date.parse(isoTime);
  return Number.isNaN(startMs) || startMs < 0 ? null : createTestClock(startMs);
}
