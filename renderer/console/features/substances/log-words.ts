import type { EpochMs } from '../../../../shared/contract/ids.ts';

export type Span = Readonly<{ fromMs: EpochMs | null; toMs: EpochMs | null }>;

/** The moments that two days of the calendar enclose, both included, in the computer's own time zone; an empty day is open. */
export function spanMs(from: string, to: string): Span {
  const at = (day: string, time: string): EpochMs | null => {
    const ms = new Date(`${day}T${time}`).getTime();
    return day === '' || Number.isNaN(ms) || ms < 0 ? null : ms;
  };
  return { fromMs: at(from, '00:00:00'), toMs: at(to, '23:59:59.999') };
}

/** `4 Nov 2026`. */
export function shortDay(at: EpochMs): string {
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

/** The days of a span in words. */
export function spanWords({ fromMs, toMs }: Span): string {
  if (fromMs === null && toMs === null) return 'All sessions';
  if (fromMs === null) return `Up to ${shortDay(toMs ?? 0)}`;
  return toMs === null
    ? `From ${shortDay(fromMs)}`
    : `From ${shortDay(fromMs)} to ${shortDay(toMs)}`;
}

/** A lot by its name, or that none was written down. */
export const lotWords = (lot: string): string => (lot === '' ? 'No lot' : lot);

/** `45`, `0.5`; a dash for what nobody recorded. */
export const mgWords = (mg: number | null): string => (mg === null ? '—' : String(mg));
