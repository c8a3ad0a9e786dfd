import type { EpochMs, Millis } from '../../shared/contract/ids.ts';

/** What the core last said of its clock, and this window's own monotonic time when it said so. */
export type ClockReading = Readonly<{ nowMs: EpochMs; running: boolean; heardAtMs: Millis }>;

/** The core's time at the monotonic moment `atMs`: goes on while the core's clock runs, stands while it stands. */
export function coreTime(reading: ClockReading, atMs: Millis): EpochMs {
  return reading.running
    ? Math.round(reading.nowMs + Math.max(0, atMs - reading.heardAtMs))
    : reading.nowMs;
}

/** How long until `nowMs` crosses the next whole `periodMs`, so that all clocks of a screen turn together. */
export function untilNextTurn(nowMs: EpochMs, periodMs: Millis): Millis {
  return periodMs - (nowMs % periodMs) + 1;
}
