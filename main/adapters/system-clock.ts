import type { Clock } from '../core/ports.ts';

/** The computer's own clock: the only place that touches `Date.now` and timers. Its timers do not keep the process alive. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    every(period, run) {
      const timer = setInterval(run, period);
      timer.unref();
      return () => clearInterval(timer);
    },
    running: true,
  };
}
