import type { EpochMs, Millis } from '../../shared/contract/ids.ts';
import type { Clock } from './ports.ts';

/** What became of the time between two ticks. */
export type Gap = Readonly<{
  kind: 'clock.jump' | 'machine.sleep';
  fromMs: EpochMs;
  toMs: EpochMs;
}>;

export type ClockWatch = Readonly<{
  /** To be called at each tick; gives the gap that is now certain, if there is one. */
  tick(): Gap | null;
  /** The operating system says that the machine slept. It may say so before or after the first tick that follows. */
  slept(fromMs: EpochMs, toMs: EpochMs): Gap;
  /** A gap that was seen and not told yet, before something else is written after it. */
  settle(): Gap | null;
}>;

/** Two clocks that were read a tick apart never differ by so much, unless one was set or stood still (architecture.md, Time). */
const largestDifferenceMs: Millis = 5000;

/** Ticks come each second; one that comes so late was held up. */
const longestTickMs: Millis = 5000;

/**
 * Watches the ticks of a session for a wall clock that was set, or that went on without this computer. It compares the wall
 * clock with the monotonic one: where both say that the same time has passed, a late tick is a process that was held up. That
 * is no matter of the client's record: `stalled` is told of it and nothing is written.
 *
 * A gap is told one tick later, so that the operating system's own word of a sleep, which may arrive after the tick, replaces
 * it and leaves one row, not two. Without that word a sleep looks like a clock that was set where the monotonic clock stands
 * still in a sleep (Linux), and like a stall where it goes on (Windows, macOS); Electron has the word on all three.
 */
export function createClockWatch(
  clock: Pick<Clock, 'now' | 'monotonicMs'>,
  stalled: (ms: Millis) => void,
): ClockWatch {
  let last = { wall: clock.now(), even: clock.monotonicMs() };
  let seen: Gap | null = null;

  function settle(): Gap | null {
    const gap = seen;
    seen = null;
    return gap;
  }
  return {
    tick() {
      const told = settle();
      const [fromMs, toMs] = [last.wall, clock.now()];
      const even = clock.monotonicMs();
      const passedMs = even - last.even;
      const wasSet = Math.abs(toMs - fromMs - passedMs) > largestDifferenceMs;
      if (wasSet || toMs < fromMs) seen = { kind: 'clock.jump', fromMs, toMs };
      else if (passedMs > longestTickMs) stalled(passedMs);
      last = { wall: toMs, even };
      return told;
    },
    slept(fromMs, toMs) {
      seen = null;
      last = { wall: Math.max(last.wall, toMs), even: clock.monotonicMs() };
      return { kind: 'machine.sleep', fromMs, toMs };
    },
    settle,
  };
}
