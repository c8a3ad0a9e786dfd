import type { Measure, Readings } from '../../contract/protocol.ts';

type MeasureWords = Readonly<{
  /** The name of the field as a person reads it. */
  label: string;
  /** What stands behind a value on the timeline and in the record. */
  unit: string;
  /** The unit where a sentence needs it to be clear; blood pressure, pulse and breaths go without. */
  suffix: string;
  /** Only temperature is read to a tenth; every other measure is a whole number. */
  decimals: 0 | 1;
}>;

/** Labels and units of the eight measures, in the order in which they are read, shown and printed. */
export const measureWords = {
  systolic: { label: 'Systolic', unit: 'mmHg', suffix: '', decimals: 0 },
  diastolic: { label: 'Diastolic', unit: 'mmHg', suffix: '', decimals: 0 },
  pulse: { label: 'Pulse', unit: '/min', suffix: '', decimals: 0 },
  saturation: { label: 'Saturation', unit: '%', suffix: ' %', decimals: 0 },
  respiration: { label: 'Respiration', unit: '/min', suffix: '', decimals: 0 },
  temperatureC: { label: 'Temperature', unit: '°C', suffix: ' °C', decimals: 1 },
  moaas: { label: 'MOAA/S', unit: '', suffix: '', decimals: 0 },
  rass: { label: 'RASS', unit: '', suffix: '', decimals: 0 },
} as const satisfies Readonly<Record<Measure, MeasureWords>>;

/** The eight measures in the order of `measureWords`. */
export const measures = [
  'systolic',
  'diastolic',
  'pulse',
  'saturation',
  'respiration',
  'temperatureC',
  'moaas',
  'rass',
] as const satisfies readonly Measure[];

/** A figure without its unit, as it was typed or kept. RASS runs through zero and carries its sign: `+1`, `0`, `−2`. */
export function describeFigure(measure: Measure, figure: number | string): string {
  const text = String(figure);
  if (measure !== 'rass' || /^[+−]|^0+$/.test(text)) return text;
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

/** One value with the unit a sentence needs: `74`, `98 %`, `36.6 °C`, `−1`. */
export function describeValue(measure: Measure, value: number): string {
  return `${describeFigure(measure, value)}${measureWords[measure].suffix}`;
}

/** Both ends of a range with the unit a sentence needs: `50–100 %`, `−5 to +4`. */
export function describeRange(
  measure: Measure,
  { low, high }: Readonly<{ low: number; high: number }>,
): string {
  const [from, to] = [describeFigure(measure, low), describeFigure(measure, high)];
  return `${from}${measure === 'rass' ? ' to ' : '–'}${to}${measureWords[measure].suffix}`;
}

/** Blood pressure as it is spoken: `128/82`; a half that was not measured is `–`. Nothing measured gives `null`. */
export function describeBloodPressure(readings: Readings): string | null {
  const { systolic, diastolic } = readings;
  if (systolic === undefined && diastolic === undefined) return null;
  return `${systolic ?? '–'}/${diastolic ?? '–'}`;
}

/**
 * A set of readings on one line, in reading order: `128/82, 74, 98 %, 16/min, 36.6 °C, MOAA/S 5, RASS −1`.
 * The pulse goes bare behind a blood pressure and is named (`pulse 74`) where it stands without one.
 * What was not measured is left out; nothing measured gives the empty string.
 */
export function describeReadings(readings: Readings): string {
  const { pulse, saturation, respiration, temperatureC, moaas, rass } = readings;
  const pressure = describeBloodPressure(readings);
  const parts: string[] = [];
  if (pressure !== null) parts.push(pressure);
  if (pulse !== undefined) parts.push(pressure === null ? `pulse ${pulse}` : `${pulse}`);
  if (saturation !== undefined) parts.push(`${saturation} %`);
  if (respiration !== undefined) parts.push(`${respiration}/min`);
  if (temperatureC !== undefined) parts.push(`${temperatureC} °C`);
  if (moaas !== undefined) parts.push(`MOAA/S ${moaas}`);
  if (rass !== undefined) parts.push(`RASS ${describeFigure('rass', rass)}`);
  return parts.join(', ');
}
