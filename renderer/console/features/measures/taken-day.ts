import type { EpochMs } from '../../../../shared/contract/ids.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** The local day of a moment as a date field writes it: `2026-11-24`. */
export function dayOf(at: EpochMs): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * When a measure was taken, from the day in its date field. Null when that is the day `standing` that would be kept anyway,
 * the moment itself for today, and noon for any other day, since a paper sheet says no hour. NaN when it is no day.
 */
export function takenAtOf(day: string, standing: string, now: EpochMs): EpochMs | null {
  if (day === standing) return null;
  return day === dayOf(now) ? now : new Date(`${day}T12:00`).getTime();
}
