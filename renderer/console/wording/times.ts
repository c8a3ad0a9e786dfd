import type { EpochMs, Millis } from '../../../shared/contract/ids.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `0:23:10` from milliseconds, floored to the second; negative spans as zero. */
export function spanWords(ms: Millis): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}

/** `3:02` from milliseconds, for tracks; hours only when there are any. */
export function lengthWords(ms: Millis): string {
  const total = Math.max(0, Math.round(ms / 1000));
  const hours = Math.floor(total / 3600);
  const rest = `${hours > 0 ? two(Math.floor(total / 60) % 60) : Math.floor(total / 60)}:${two(total % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Wall clock `14:23`, in the computer's own time zone. */
export function clockWords(at: EpochMs): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `23 November 2026`. */
export function dateWords(at: EpochMs): string {
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** `14:23` for the day itself, `Yesterday 14:23`, else `23 November 2026, 14:23`. */
export function whenWords(at: EpochMs, now: EpochMs): string {
  const day = (moment: EpochMs) => new Date(moment).toDateString();
  if (day(at) === day(now)) return clockWords(at);
  if (day(at) === day(now - 86_400_000)) return `Yesterday ${clockWords(at)}`;
  return `${dateWords(at)}, ${clockWords(at)}`;
}
