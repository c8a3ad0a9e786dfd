import type { EpochMs } from '../../../shared/contract/ids.ts';

const minuteMs = 60_000;

/**
 * A moment as it is typed beside an entry: `10:15` on the wall clock, the last one that has been, or `-10`, so many minutes ago.
 * Empty is null. Anything else is the sentence that says what is read.
 */
export function typedTime(typed: string, nowMs: EpochMs): EpochMs | null | string {
  const text = typed.trim().replace('−', '-');
  if (text === '') return null;
  const ago = /^-(\d{1,3})$/.exec(text);
  if (ago !== null) return nowMs - Number(ago[1]) * minuteMs;
  const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text);
  if (clock === null) return 'A time reads 10:15, or -10 for ten minutes ago.';
  const at = new Date(nowMs);
  at.setHours(Number(clock[1]), Number(clock[2]), 0, 0);
  if (at.getTime() > nowMs) at.setDate(at.getDate() - 1);
  return at.getTime();
}
