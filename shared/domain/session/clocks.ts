import type { EpochMs, Millis } from '../../contract/ids.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** A length of time as `0:23:10` (h:mm:ss), whole seconds, rounded down; a negative one has a true minus: `−0:02:00`. */
export function formatElapsed(ms: Millis): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const sign = ms < 0 && seconds > 0 ? '−' : '';
  return `${sign}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A place on the session's clock as `0:23` (h:mm), rounded down towards T0; before T0 `−0:02`. */
export function formatOffset(ms: Millis): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  const sign = ms < 0 && minutes > 0 ? '−' : '';
  return `${sign}${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

/** A countdown or a track's time as `6:50` (m:ss), `1:02:03` from an hour on. Below zero reads `0:00`. */
export function formatCountdown(ms: Millis): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const rest = `${two(seconds % 60)}`;
  return seconds >= 3600
    ? `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${rest}`
    : `${Math.floor(seconds / 60)}:${rest}`;
}

/** Time since a moment, never below zero: a clock that was set back does not count downwards. */
export function elapsed(sinceMs: EpochMs, nowMs: EpochMs): Millis {
  return Math.max(0, nowMs - sinceMs);
}

/** A gap in words: `42 s`, `3 min`, `8 h 20 min`. */
export function describeGap(ms: Millis): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0
    ? `${minutes / 60} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
