import { describe, expect, test } from 'vitest';
import type { Measure, Readings } from '../../../shared/contract/protocol.ts';
import { exampleRanges, judgeReadings } from '../../../shared/domain/vitals/ranges.ts';
import { exampleWeightRanges, judgeWeight } from '../../../shared/domain/vitals/weight.ts';

const judge = (readings: Readings, previous: Readings | null = null) =>
  judgeReadings(readings, exampleRanges, previous);
const refused = (readings: Readings) => judge(readings).refusals.map((refusal) => refusal.text);
const asked = (readings: Readings, previous: Readings | null = null) =>
  judge(readings, previous).confirmations.map((confirmation) => confirmation.text);

test('the table says whose figures it holds', () => {
  expect(exampleRanges.source).toBe('example values, for prescriber sign-off');
  expect(exampleWeightRanges.source).toBe('example values, for prescriber sign-off');
});

describe('the edges of the table (clinical.md 2.3)', () => {
  const edges: readonly [Measure, number, number, number | null, number | null, number][] = [
    // measure, lowest and highest that can be saved, lowest and highest that are not asked about, one step of the measure
    ['systolic', 20, 299, 90, 180, 1],
    ['diastolic', 0, 200, 50, 110, 1],
    ['pulse', 0, 300, 50, 130, 1],
    ['saturation', 10, 100, 92, null, 1],
    ['respiration', 0, 80, 10, 24, 1],
    ['temperatureC', 26, 45, 35, 38.5, 0.1],
    ['moaas', 0, 5, 2, null, 1],
    ['rass', -5, 4, -3, 2, 1],
  ];

  test.each(edges)('%s', (measure, low, high, usualLow, usualHigh, step) => {
    const tenth = (value: number) => Math.round(value * 10) / 10;
    const at = (value: number) => judge({ [measure]: tenth(value) });
    expect(at(low).refusals).toEqual([]);
    expect(at(high).refusals).toEqual([]);
    expect(at(low - step).refusals).toHaveLength(1);
    expect(at(high + step).refusals).toHaveLength(1);
    expect(at(high + step).confirmations).toEqual([]);
    if (usualLow !== null) {
      expect(at(usualLow).confirmations).toEqual([]);
      expect(at(usualLow - step).confirmations).toHaveLength(1);
    }
    if (usualHigh !== null) {
      expect(at(usualHigh).confirmations).toEqual([]);
      expect(at(usualHigh + step).confirmations).toHaveLength(1);
    }
  });
});

test('a refusal names the field, the value and the range', () => {
  expect(refused({ systolic: 300, diastolic: 82 })).toEqual(['Systolic 300 is outside 20–299.']);
  expect(refused({ saturation: 9 })).toEqual(['Saturation 9 % is outside 10–100 %.']);
  expect(refused({ temperatureC: 45.1 })).toEqual(['Temperature 45.1 °C is outside 26–45 °C.']);
});

test('a diastolic that is not below the systolic is refused', () => {
  expect(refused({ systolic: 82, diastolic: 128 })).toEqual([
    'Diastolic is above systolic: 82/128.',
  ]);
  expect(refused({ systolic: 84, diastolic: 132 })).toEqual([
    'Diastolic is above systolic: 84/132.',
  ]);
  expect(refused({ systolic: 100, diastolic: 100 })).toEqual([
    'Diastolic is equal to systolic: 100/100.',
  ]);
});

test('the order of the pressures is left alone while one of them is impossible', () => {
  expect(refused({ systolic: 19, diastolic: 82 })).toEqual(['Systolic 19 is outside 20–299.']);
});

test('a value that is refused is not asked about as well', () => {
  expect(asked({ systolic: 82, diastolic: 128 })).toEqual([]);
  expect(asked({ pulse: 301 }, { pulse: 70 })).toEqual([]);
});

test('a pulse pressure outside 20 to 100 is asked once more', () => {
  expect(asked({ systolic: 120, diastolic: 100 })).toEqual([]);
  expect(asked({ systolic: 120, diastolic: 101 })).toEqual([
    'Pulse pressure 19 is outside the usual 20–100.',
  ]);
  expect(asked({ systolic: 170, diastolic: 70 })).toEqual([]);
  expect(asked({ systolic: 171, diastolic: 70 })).toEqual([
    'Pulse pressure 101 is outside the usual 20–100.',
  ]);
});

test('a step of more than 40 mmHg, 40 bpm or 6 % from the last reading is asked once more', () => {
  const last = { systolic: 120, diastolic: 80, pulse: 70, saturation: 99 };
  expect(asked({ systolic: 160, diastolic: 80 }, last)).toEqual([]);
  expect(asked({ systolic: 161, diastolic: 80 }, last)).toEqual([
    'Systolic 161 is 41 above the last reading, 120.',
  ]);
  expect(asked({ pulse: 111 }, last)).toEqual(['Pulse 111 is 41 above the last reading, 70.']);
  expect(asked({ saturation: 93 }, last)).toEqual([]);
  expect(asked({ saturation: 92 }, last)).toEqual([
    'Saturation 92 % is 7 % below the last reading, 99 %.',
  ]);
});

test('without a last reading no step is judged', () => {
  expect(asked({ pulse: 111 })).toEqual([]);
  expect(asked({ pulse: 111 }, { systolic: 120, diastolic: 80 })).toEqual([]);
});

test('what is not a number is in no range', () => {
  expect(refused({ pulse: Number.NaN })).toHaveLength(1);
  expect(refused({ pulse: Number.POSITIVE_INFINITY })).toHaveLength(1);
});

test('half a heartbeat and half a sedation step are refused, a tenth of a degree is not', () => {
  expect(refused({ pulse: 74.5 })).toEqual(['Pulse 74.5 is not a whole number in 0–300.']);
  expect(refused({ moaas: 4.5 })).toHaveLength(1);
  expect(refused({ rass: -0.5 })).toEqual(['RASS −0.5 is not a whole number in −5 to +4.']);
  expect(refused({ temperatureC: 36.6 })).toEqual([]);
});

test('a practice may hold its own table', () => {
  const strict = {
    ...exampleRanges,
    measures: {
      ...exampleRanges.measures,
      pulse: { possible: { low: 30, high: 200 }, usual: { low: 55, high: 100 } },
    },
  };
  expect(judgeReadings({ pulse: 210 }, strict).refusals[0]?.text).toBe(
    'Pulse 210 is outside 30–200.',
  );
  expect(judgeReadings({ pulse: 101 }, strict).confirmations).toHaveLength(1);
});

test('a weight outside 25 to 350 kg is refused, and a change of more than 10 % is asked once more', () => {
  expect(judgeWeight(24.9, null).refusal?.text).toBe('Weight 24.9 kg is outside 25–350 kg.');
  expect(judgeWeight(350.1, null).refusal).not.toBeNull();
  expect(judgeWeight(70, null)).toEqual({ refusal: null, confirmation: null });
  expect(judgeWeight(77, 70).confirmation).toBeNull();
  expect(judgeWeight(77.1, 70).confirmation?.text).toBe(
    'Weight 77.1 kg is more than 10% above the last visit, 70 kg.',
  );
  expect(judgeWeight(62, 70).confirmation?.text).toContain('below the last visit');
});
