import type { Limit, Measure, Readings } from '../../contract/protocol.ts';
import { describeValue, measures, measureWords } from './readings.ts';

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

/** A limit in percent of the baseline as the value it comes to, to a tenth; null without a baseline of that measure. */
function abovePercent(percent: number | undefined, base: number | undefined): number | null {
  if (percent === undefined || base === undefined) return null;
  return Math.round(base * (100 + percent)) / 100;
}

/**
 * Readings held against the limits that a named person set: one finding for each limit crossed, in the order of `limits`.
 * `when` says which of them count: those before the first dose, or those of the session itself. A limit in percent is held
 * against `baseline`, and against nothing while there is none.
 * A value that equals the limit is not above or below it. A measure without a reading gives no finding.
 */
export function compareWithLimits(
  readings: Readings,
  limits: readonly Limit[],
  when: Limit['when'],
  baseline: Readings | null,
): readonly LimitFinding[] {
  return limits.flatMap((limit): readonly LimitFinding[] => {
    const { measure, above, below, percentAbove, setBy } = limit;
    const value = readings[measure];
    if (limit.when !== when || value === undefined) return [];
    const { suffix } = measureWords[measure];
    const findings: LimitFinding[] = [];
    const found = (side: LimitFinding['side'], figure: number, text: string): void => {
      const arrow = side === 'above' ? '▲' : '▼';
      findings.push({ measure, value, side, arrow, limit: figure, setBy, text });
    };
    if (above !== undefined && value > above)
      found('above', above, `Above the limit of ${describeValue(measure, above)} set by ${setBy}`);
    const base = baseline?.[measure];
    const figure = abovePercent(percentAbove, base);
    if (figure !== null && value > figure)
      found(
        'above',
        figure,
        `Above the limit of ${percentAbove} % over the baseline of ${base}${suffix} set by ${setBy}`,
      );
    if (below !== undefined && value < below)
      found('below', below, `Below the limit of ${describeValue(measure, below)} set by ${setBy}`);
    return findings;
  });
}

/** How one reading stands to the baseline. */
export type Difference = Readonly<{
  arrow: '▲' | '▼' | '=';
  /** Whole percent of the baseline, with its sign; null where a percentage means nothing (temperature, MOAA/S, RASS). */
  percent: number | null;
  /** `▲ 6%`, `▼ 0.4 °C`, `=` */
  text: string;
}>;

function arrowOf(change: number): Difference['arrow'] {
  if (change === 0) return '=';
  return change > 0 ? '▲' : '▼';
}

/** Whether a percentage of a measure means anything: a Celsius degree and a sedation score have no true zero. */
export function hasTrueZero(measure: Measure): boolean {
  return measure !== 'temperatureC' && measure !== 'moaas' && measure !== 'rass';
}

/** Without a true zero a difference is shown in the measure's own unit. */
function differenceOf(measure: Measure, value: number, baseline: number): Difference {
  const inOwnUnit = !hasTrueZero(measure) || baseline === 0;
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
