import type { EpochMs } from '../../../../../shared/contract/ids.ts';

/** The last moment at or before `nowMs` that the wall clock showed `time` (`08:30`), in the computer's own time zone. */
export function momentOf(time: string, nowMs: EpochMs): EpochMs {
  const [hours, minutes] = time.split(':').map(Number);
  const at = new Date(nowMs);
  at.setHours(hours ?? 0, minutes ?? 0, 0, 0);
  // A time of day ahead of now was yesterday's: a session may run past midnight.
  if (at.getTime() > nowMs) at.setDate(at.getDate() - 1);
  return at.getTime();
}
