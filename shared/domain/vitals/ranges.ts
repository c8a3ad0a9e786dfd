import type { Measure, Plausibility, Readings } from '../../contract/protocol.ts';
import {
  describeBloodPressure,
  describeFigure,
  describeRange,
  describeValue,
  measures,
  measureWords,
} from './readings.ts';

/** Both ends belong to the range. */
export type Range = Readonly<{ low: number; high: number }>;

/** The two tiers of clinical.md 2.3, as data, so that a practice can hold its own. */
export type PlausibilityTable = Plausibility;

/** A value that cannot be saved, and why, in one sentence with field, value and range. */
export type Refusal = Readonly<{ measures: readonly Measure[]; text: string }>;

/** A value that is kept only after a second look, and why, in one sentence. */
export type Confirmation = Readonly<{
  kind: 'unusual' | 'pulse-pressure' | 'step';
  measures: readonly Measure[];
  text: string;
}>;

export type Judgement = Readonly<{
  refusals: readonly Refusal[];
  confirmations: readonly Confirmation[];
}>;

/**
 * The proposed table. `usual` is that of clinical.md 2.3 (no published source), with a MOAA/S of 1 or less and a RASS of −4
 * or less, +3 or more asked once more. `possible` refuses only what cannot be: an emergency, down to no breath and no
 * pulse, can be charted after a second look. Temperature is the range of MIMIC-III (S50); the rest has no published source.
 * A systolic below 20 is a slip (`12/82`). experience.md refuses `300/82`: readings are whole, so the last one accepted is
 * 299, and the sentence says so.
 */
export const exampleRanges = {
  source: 'example values, for prescriber sign-off',
  measures: {
    systolic: { possible: { low: 20, high: 299 }, usual: { low: 90, high: 180 } },
    diastolic: { possible: { low: 0, high: 200 }, usual: { low: 50, high: 110 } },
    pulse: { possible: { low: 0, high: 300 }, usual: { low: 50, high: 130 } },
    saturation: { possible: { low: 10, high: 100 }, usual: { low: 92, high: 100 } },
    respiration: { possible: { low: 0, high: 80 }, usual: { low: 10, high: 24 } },
    temperatureC: { possible: { low: 26, high: 45 }, usual: { low: 35, high: 38.5 } },
    // Both scales are possible from end to end (clinical.md 2.4, S52, S53).
    moaas: { possible: { low: 0, high: 5 }, usual: { low: 2, high: 5 } },
    rass: { possible: { low: -5, high: 4 }, usual: { low: -3, high: 2 } },
  },
  pulsePressure: { low: 20, high: 100 },
  largestStep: { systolic: 40, diastolic: 40, pulse: 40, saturation: 6 },
} as const satisfies PlausibilityTable;

/** Whether a value lies in a range, ends included. Not a number lies in none. */
export function within(range: Range, value: number): boolean {
  return value >= range.low && value <= range.high;
}

/** `Systolic 300 is outside 50–299.` The value comes as text, so that a refusal can show it as it was typed. */
export function outsideText(measure: Measure, shown: string, possible: Range): string {
  const { label, suffix } = measureWords[measure];
  return `${label} ${describeFigure(measure, shown)}${suffix} is outside ${describeRange(measure, possible)}.`;
}

function refusalOf(measure: Measure, value: number, possible: Range): Refusal | null {
  if (!within(possible, value)) {
    return { measures: [measure], text: outsideText(measure, `${value}`, possible) };
  }
  const { label, decimals } = measureWords[measure];
  if (decimals === 0 && !Number.isInteger(value)) {
    const text = `${label} ${describeFigure(measure, value)} is not a whole number in ${describeRange(measure, possible)}.`;
    return { measures: [measure], text };
  }
  return null;
}

function orderRefusal(readings: Readings): Refusal | null {
  const { systolic, diastolic } = readings;
  if (systolic === undefined || diastolic === undefined || diastolic < systolic) return null;
  const relation = diastolic === systolic ? 'equal to' : 'above';
  const text = `Diastolic is ${relation} systolic: ${describeBloodPressure(readings)}.`;
  return { measures: ['systolic', 'diastolic'], text };
}

function pulsePressureConfirmation(readings: Readings, usual: Range): Confirmation | null {
  const { systolic, diastolic } = readings;
  if (systolic === undefined || diastolic === undefined) return null;
  const pressure = systolic - diastolic;
  if (within(usual, pressure)) return null;
  return {
    kind: 'pulse-pressure',
    measures: ['systolic', 'diastolic'],
    text: `Pulse pressure ${pressure} is outside the usual ${usual.low}–${usual.high}.`,
  };
}

function stepConfirmation(
  measure: Measure,
  value: number,
  last: number | undefined,
  largest: number | undefined,
): Confirmation | null {
  if (last === undefined || largest === undefined || Math.abs(value - last) <= largest) return null;
  const { label } = measureWords[measure];
  const step = describeValue(measure, Math.abs(value - last));
  const side = value > last ? 'above' : 'below';
  const text = `${label} ${describeValue(measure, value)} is ${step} ${side} the last reading, ${describeValue(measure, last)}.`;
  return { kind: 'step', measures: [measure], text };
}

/**
 * Readings held against the two tiers: what cannot be saved, and what is asked once more.
 * A refused value is not asked about as well; the order of the two pressures is looked at only when each is possible.
 * `previous` is the last reading of this session, for the size of the step; without it no step is judged.
 */
export function judgeReadings(
  readings: Readings,
  ranges: PlausibilityTable,
  previous: Readings | null = null,
): Judgement {
  const refusals: Refusal[] = [];
  const confirmations: Confirmation[] = [];
  for (const measure of measures) {
    const value = readings[measure];
    if (value === undefined) continue;
    const { possible, usual } = ranges.measures[measure];
    const refusal = refusalOf(measure, value, possible);
    if (refusal !== null) {
      refusals.push(refusal);
      continue;
    }
    if (usual !== null && !within(usual, value)) {
      const { label } = measureWords[measure];
      const text = `${label} ${describeValue(measure, value)} is outside the usual ${describeRange(measure, usual)}.`;
      confirmations.push({ kind: 'unusual', measures: [measure], text });
    }
    const step = stepConfirmation(measure, value, previous?.[measure], ranges.largestStep[measure]);
    if (step !== null) confirmations.push(step);
  }
  const pressureRefused = refusals.some((refusal) =>
    refusal.measures.some((measure) => measure === 'systolic' || measure === 'diastolic'),
  );
  if (!pressureRefused) {
    const order = orderRefusal(readings);
    if (order !== null) refusals.push(order);
    else {
      const pressure = pulsePressureConfirmation(readings, ranges.pulsePressure);
      if (pressure !== null) confirmations.push(pressure);
    }
  }
  const refused = new Set(refusals.flatMap((refusal) => refusal.measures));
  return {
    refusals,
    confirmations: confirmations.filter(
      (confirmation) => !confirmation.measures.some((measure) => refused.has(measure)),
    ),
  };
}
