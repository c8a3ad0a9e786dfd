import type { EpochMs } from '../../../../shared/contract/ids.ts';
import type { MeasureRecord, ScaleKey } from '../../../../shared/contract/measures.ts';
import { readEntry, scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { standing } from '../../../../shared/domain/scales/surfaced.ts';

/** Shares of the drawing, 0–1: `x` from left to right, `y` from the foot up. */
export type TrendPoint = Readonly<{ x: number; y: number; total: number; atMs: EpochMs }>;
export type TrendMark = Readonly<{ x: number; atMs: EpochMs }>;
/** A line at the total where a band begins. */
export type TrendEdge = Readonly<{ y: number; from: number; words: string }>;
export type Trend = Readonly<{
  name: string;
  points: readonly TrendPoint[];
  doses: readonly TrendMark[];
  edges: readonly TrendEdge[];
  high: number;
  fromMs: EpochMs;
  toMs: EpochMs;
}>;

/**
 * One scale across a client's course, linear in time from the first measure (of any scale) or dose to the last, so that
 * the drawings of several scales stand one under the other. Null where nothing of it was kept or the scale has no total. Corrected records are left out.
 */
export function trendOf(
  scale: ScaleKey,
  records: readonly MeasureRecord[],
  dosesAtMs: readonly EpochMs[],
): Trend | null {
  const { name, range, ...rest } = scaleOf(scale);
  const stands = standing(records);
  const taken = stands
    .filter((record) => record.scale === scale)
    .toSorted((one, other) => one.takenAtMs - other.takenAtMs);
  if (range === null || taken.length === 0) return null;
  const moments = [...stands.map(({ takenAtMs }) => takenAtMs), ...dosesAtMs];
  const fromMs = Math.min(...moments);
  const toMs = Math.max(...moments);
  const x = (atMs: EpochMs): number => (toMs === fromMs ? 0.5 : (atMs - fromMs) / (toMs - fromMs));
  const y = (total: number): number => (total - range.low) / (range.high - range.low);
  return {
    name,
    points: taken.map(({ entry, takenAtMs }) => {
      const total = readEntry(scale, entry).total ?? range.low;
      return { x: x(takenAtMs), y: y(total), total, atMs: takenAtMs };
    }),
    doses: dosesAtMs.toSorted((one, other) => one - other).map((atMs) => ({ x: x(atMs), atMs })),
    edges:
      rest.kind === 'items'
        ? rest.bands.map(({ from, words }) => ({ y: y(from), from, words }))
        : [],
    high: range.high,
    fromMs,
    toMs,
  };
}
