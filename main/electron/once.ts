import type { Millis } from '../../shared/contract/ids.ts';
import type { Clock } from '../core/ports.ts';

/** Runs `run` once, `wait` milliseconds from now; at once for no wait. Time comes through the clock, as everywhere. */
export function once(clock: Pick<Clock, 'every'>, wait: Millis, run: () => void): void {
  if (wait <= 0) {
    run();
    return;
  }
  const stop = clock.every(wait, () => {
    stop();
    run();
  });
}
