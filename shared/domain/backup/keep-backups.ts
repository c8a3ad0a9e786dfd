import type { EpochMs, Millis } from '../../contract/ids.ts';
import { isoDayOf } from '../care/iso-day.ts';

const dayMs = 24 * 60 * 60_000;

/** How many days, weeks and months with a backup keep their newest one. */
const kept = { days: 7, weeks: 5, months: 12 };

const weekOf = (at: EpochMs): string => String(Math.floor((Math.floor(at / dayMs) + 3) / 7)); // 1 January 1970 was a Thursday
const monthOf = (at: EpochMs): string => isoDayOf(at).slice(0, 7);

/** The newest moment of each of the newest `count` spans that have one. */
function newestOfEach(
  newestFirst: readonly EpochMs[],
  spanOf: (at: EpochMs) => string,
  count: number,
): readonly EpochMs[] {
  const newest = new Map<string, EpochMs>();
  for (const at of newestFirst) if (!newest.has(spanOf(at))) newest.set(spanOf(at), at);
  return [...newest.values()].slice(0, count);
}

/**
 * Which backups stay, by the time they were made: the newest of the last 7 days, 5 weeks (from Monday) and 12 months that
 * have one. Spans are counted in UTC shifted by `offsetMs`. The newest of all always stays.
 */
export function keptBackups(
  moments: readonly EpochMs[],
  offsetMs: Millis = 0,
): ReadonlySet<EpochMs> {
  const shifted = moments.map((at) => at + offsetMs).toSorted((a, b) => b - a);
  const stays = [
    ...newestOfEach(shifted, isoDayOf, kept.days),
    ...newestOfEach(shifted, weekOf, kept.weeks),
    ...newestOfEach(shifted, monthOf, kept.months),
  ];
  return new Set(stays.map((at) => at - offsetMs));
}
