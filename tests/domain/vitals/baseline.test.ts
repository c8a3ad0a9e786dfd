import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Readings } from '../../../shared/contract/protocol.ts';
import { baselineOf, baselineProgressOf } from '../../../shared/domain/vitals/baseline.ts';

const rule = { readings: 2, apartMmHg: 5 } as const;
/** Pressures as they are spoken: `144/92`. */
const taken = (...pressures: readonly string[]): readonly Readings[] =>
  pressures.map((pressure) => {
    const [systolic = 0, diastolic = 0] = pressure.split('/').map(Number);
    return { systolic, diastolic };
  });
const spoken = (readings: Readings | null) => `${readings?.systolic}/${readings?.diastolic}`;

test('no reading is no baseline', () => {
  expect(baselineOf([], rule)).toBeNull();
  expect(baselineProgressOf([], rule, true)).toEqual({ taken: 0, wanted: 2 });
});

test.each([
  [['128/82'], '128/82', 1, 2],
  // D4: within 5 mmHg of each other, the average counts, and it crosses 140.
  [['144/92', '139/88'], '142/90', 2, 2],
  [['130/80', '125/85'], '128/83', 2, 2],
  // D5: further apart, a third is asked, and the average of those taken counts.
  [['140/90', '130/84'], '135/87', 2, 3],
  [['140/90', '130/84', '134/86'], '135/87', 3, 3],
  [['130/88', '128/82', '128/84'], '129/85', 3, 3],
  [['134/80', '128/80', '160/100'], '141/87', 3, 3],
  // Anew after a rest: only the last set counts.
  [['160/100', '158/98', '130/82', '128/80'], '129/81', 2, 2],
  // A later high reading is not thinned out by those before it; the baseline stays taken, and the go is asked for again.
  [['128/82', '128/82', '176/104'], '176/104', 2, 2],
])('%j is a baseline of %s with %i of %i readings', (pressures, baseline, count, wanted) => {
  const readings = taken(...pressures);
  expect(spoken(baselineOf(readings, rule))).toBe(baseline);
  expect(baselineProgressOf(readings, rule, true)).toEqual({ taken: count, wanted });
});

test('a repeat of the blood pressure alone keeps pulse and saturation of the reading before', () => {
  const readings = [
    { systolic: 132, diastolic: 84, pulse: 74, saturation: 98 },
    { systolic: 130, diastolic: 84 },
  ];
  expect(baselineOf(readings, rule)).toEqual({
    systolic: 131,
    diastolic: 84,
    pulse: 74,
    saturation: 98,
  });
});

test('a reading without a blood pressure does not count where the protocol asks for one', () => {
  const readings = [...taken('128/82'), { pulse: 74 }];
  expect(baselineProgressOf(readings, rule, true)).toEqual({ taken: 1, wanted: 2 });
  expect(baselineProgressOf(readings, rule, false)).toEqual({ taken: 2, wanted: 2 });
});

test('how far apart two pressures may lie is the protocol’s to say, and so is a baseline of one reading', () => {
  const apart = taken('134/80', '128/80');
  expect(baselineProgressOf(apart, { readings: 2, apartMmHg: 8 }, true).wanted).toBe(2);
  expect(baselineProgressOf(apart, rule, true).wanted).toBe(3);
  expect(baselineOf(apart, { readings: 1, apartMmHg: 5 })?.systolic).toBe(128);
  expect(baselineProgressOf(apart, { readings: 1, apartMmHg: 5 }, true)).toEqual({
    taken: 1,
    wanted: 1,
  });
});

test('whatever is taken, the baseline lies between the lowest and the highest of the last three, and is never complete beyond what is wanted', () => {
  const pressure = fc.record({
    systolic: fc.integer({ min: 100, max: 200 }),
    diastolic: fc.integer({ min: 40, max: 99 }),
  });
  fc.assert(
    fc.property(fc.array(pressure, { minLength: 1, maxLength: 9 }), (readings) => {
      const last = readings.slice(-3).map(({ systolic }) => systolic);
      const systolic = baselineOf(readings, rule)?.systolic ?? 0;
      expect(systolic).toBeGreaterThanOrEqual(Math.min(...last));
      expect(systolic).toBeLessThanOrEqual(Math.max(...last));
      const progress = baselineProgressOf(readings, rule, true);
      expect(progress.taken).toBeLessThanOrEqual(progress.wanted);
    }),
  );
});
