import type { EpochMs, Millis } from '../../shared/contract/ids.ts';

/** What became of the time between two ticks. */
export type Gap = Readonly<{
  kind: 'clock.jump' | 'machine.sleep';
  fromMs: EpochMs;
  toMs: EpochMs;
}>;

export type ClockWatch = Readonly<{
  /** To be called at each tick; gives the gap that is now certain, if there is one. */
  tick(nowMs: EpochMs): Gap | null;
  /** The operating system says that the machine slept. It may say so before or after the first tick that follows. */
  slept(fromMs: EpochMs, toMs: EpochMs): Gap;
  /** A gap that was seen and not told yet, before something else is written after it. */
  settle(): Gap | null;
}>;

/** Ticks come each second; a gap over five is no late tick (architecture.md, Time). */
const longestTickMs: Millis = 5000;

/**
 * Watches the ticks of a session for time that is missing or was taken back. A gap is told one tick later, so that the
 * operating system's own word of a sleep, which may arrive after the tick, replaces it and leaves one row, not two.
 */
export function createClockWatch(nowMs: EpochMs): ClockWatch {
  let lastMs = nowMs;
  let seen: Gap | null = null;

  function settle(): Gap | null {
    const gap = seen;
    seen = null;
    return gap;
  }
  return {
    tick(now) {
      const told = settle();
      const back = now < lastMs;
      const missing = now - lastMs > longestTickMs;
      if (back || missing) seen = { kind: 'clock.jump', fromMs: lastMs, toMs: now };
      lastMs = now;
      return told;
    },
    slept(fromMs, toMs) {
      seen = null;
      lastMs = Math.max(lastMs, toMs);
      return { kind: 'machine.sleep', fromMs, toMs };
    },
    settle,
  };
}
