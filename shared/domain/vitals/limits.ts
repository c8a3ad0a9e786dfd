import type { Limit, Measure, Readings } from '../../contract/protocol.ts';
import { measures, measureWords } from './readings.ts';

/** One limit that a reading lies beyond. The words name who set it and say nothing about what to do. */
export type LimitFinding = Readonly<{
  measure: Measure;
  value: number;
  side: 'above' | 'below';
  arrow: '▲' | '▼';
  limit: number;
  setBy: string;
  /** `Above the limit of 160 set by Dr Osei` */
  text: string;
}>;

/**
 * Readings held against the limits that a named person set: one finding for each limit crossed, in the order of `limits`.
 * `when` says which of them count: those before the first dose, or those of the session itself.
 * A value that equals the limit is not above or below it. A measure without a reading gives no finding.
 */
export function compareWithLimits(
  readings: Readings,
  limits: readonly Limit[],
  when: Limit['when'],
): readonly LimitFinding[] {
  return limits.flatMap((limit): readonly LimitFinding[] => {
    if (limit.when !== when) return [];
    const value = readings[limit.measure];
    if (value === undefined) return [];
    const { measure, above, below, setBy } = limit;
    const { suffix } = measureWords[measure];
    if (above !== undefined && value > above) {
      const text = `Above the limit of ${above}${suffix} set by ${setBy}`;
      return [{ measure, value, side: 'above', arrow: '▲', limit: above, setBy, text }];
    }
    if (below !== undefined && value < below) {
      const text = `Below the limit of ${below}${suffix} set by ${setBy}`;
      return [{ measure, value, side: 'below', arrow: '▼', limit: below, setBy, text }];
    }
    return [];
  });
}

/** How one reading stands to the baseline. */
export type Difference = Readonly<{
  arrow: '▲' | '▼' | '=';
  /** Whole percent of the baseline, with its sign; null where a percentage means nothing (temperature, MOAA/S). */
  percent: number | null;
  /** `▲ 6%`, `▼ 0.4 °C`, `=` */
  text: string;
}>;

function arrowOf(change: number): Difference['arrow'] {
  if (change === 0) return '=';
  return change > 0 ? '▲' : '▼';
}

/** A Celsius degree and a sedation score have no true zero, so their difference is shown in their own unit. */
function differenceOf(measure: Measure, value: number, baseline: number): Difference {
  const inOwnUnit = measure === 'temperatureC' || measure === 'moaas' || baseline === 0;
  const change = inOwnUnit
    ? Math.round((value - baseline) * 10) / 10
    : Math.sign(value - baseline) * Math.round((Math.abs(value - baseline) / baseline) * 100);
  const arrow = arrowOf(change);
  const size = `${Math.abs(change)}${inOwnUnit ? measureWords[measure].suffix : '%'}`;
  return {
    arrow,
    percent: inOwnUnit ? null : change + 0, // + 0: never minus zero
    text: arrow === '=' ? '=' : `${arrow} ${size}`,
  };
}

/**
 * The difference of a reading from the baseline, measure by measure, in percent of the baseline rounded to a whole one.
 * A difference that rounds to nothing is `=`. Measures that either side lacks are left out.
 */
export function differenceFromBaseline(
  readings: Readings,
  baseline: Readings,
): Readonly<Partial<Record<Measure, Difference>>> {
  const differences: Partial<Record<Measure, Difference>> = {};
  for (const measure of measures) {
    const value = readings[measure];
    const base = baseline[measure];
    if (value === undefined || base === undefined) continue;
    differences[measure] = differenceOf(measure, value, base);
  }
  return differences;
}

/** Two readings that differ by more than this many mmHg are averaged (clinical.md 2.2, S45). */
const averagedBeyondMmHg = 5;

/**
 * The baseline from the readings taken before the dose, oldest first: the last one, except that its blood pressure is
 * averaged with that of the reading before it (to whole mmHg) if systolic or diastolic differ by more than 5 mmHg.
 * A repeat is often of the blood pressure alone: what the last reading lacks is filled from the one before it.
 * Averaging concerns blood pressure only, as in its source. No readings: `null`.
 */
export function baselineOf(taken: readonly Readings[]): Readings | null {
  const last = taken.at(-1);
  if (last === undefined) return null;
  const before = taken.at(-2);
  if (before === undefined) return last;
  const merged = { ...before, ...last };
  if (
    before.systolic === undefined ||
    before.diastolic === undefined ||
    last.systolic === undefined ||
    last.diastolic === undefined
  ) {
    return merged;
  }
  const apart = Math.max(
    Math.abs(before.systolic - last.systolic),
    Math.abs(before.diastolic - last.diastolic),
  );
  if (apart <= averagedBeyondMmHg) return merged;
  return {
    ...merged,
    systolic: Math.round((before.systolic + last.systolic) / 2),
    diastolic: Math.round((before.diastolic + last.diastolic) / 2),
  };
}
