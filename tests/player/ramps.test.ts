import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amplitude,
  decibels,
  gainRamp,
  rampPoints,
  rampValue,
  volumeRampMs,
  type RampParam,
} from '../../renderer/player/ramps.ts';

/** Plays the automation of an AudioParam as the Web Audio standard writes it down, for the three calls that a ramp makes. */
const fakeParam = (clock: { currentTime: number }) => {
  type Event = { time: number; value: number; linear: boolean };
  let events: Event[] = [];
  const add = (event: Event): void => {
    events = [...events, event].toSorted((a, b) => a.time - b.time);
  };
  const chained = {} as AudioParam;
  const param: RampParam = {
    setValueAtTime: (value, time) => {
      add({ time, value, linear: false });
      return chained;
    },
    linearRampToValueAtTime: (value, time) => {
      if (time < clock.currentTime) throw new Error('a point in the past would be a step');
      add({ time, value, linear: true });
      return chained;
    },
    cancelScheduledValues: (from) => {
      events = events.filter(({ time }) => time < from);
      return chained;
    },
  };
  const at = (time: number): number => {
    const before = events.findLast((event) => event.time <= time);
    const after = events.find((event) => event.time > time);
    if (before === undefined) return Number.NaN;
    if (after === undefined || !after.linear) return before.value;
    return (
      before.value +
      ((after.value - before.value) * (time - before.time)) / (after.time - before.time)
    );
  };
  return { param, at };
};

describe('a ramp', () => {
  test('of equal power leaves the sum of both powers where it was, at every moment of a crossfade', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (x) => {
        const power =
          rampValue('equal-power', 0, 1, x) ** 2 + rampValue('equal-power', 1, 0, x) ** 2;
        expect(power).toBeCloseTo(1, 9);
      }),
    );
  });

  test('in decibels moves by at most 1 dB in 50 ms however far a hand goes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (from, to) => {
          const ms = volumeRampMs(from, to);
          const step = 50 / ms;
          for (let x = 0; x + step <= 1; x += step / 3) {
            const change =
              decibels(rampValue('decibels', from, to, x + step)) -
              decibels(rampValue('decibels', from, to, x));
            expect(Math.abs(change)).toBeLessThan(1.0001);
          }
        },
      ),
    );
  });

  test('ends exactly at its goal, silence included', () => {
    expect(rampPoints('decibels', 0.5, 0, 1000).at(-1)).toEqual([1, 0]);
    expect(rampPoints('equal-power', 0.3, 1, 6000).at(-1)).toEqual([1, 1]);
  });

  test('that cuts another short at any moment begins where that one was, without a step', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            to: fc.double({ min: 0, max: 1, noNaN: true }),
            ms: fc.integer({ min: 40, max: 6000 }),
            shape: fc.constantFrom('equal-power' as const, 'decibels' as const),
            wait: fc.oneof(fc.constant(0), fc.integer({ min: 20, max: 3000 })),
          }),
          { minLength: 2, maxLength: 8 },
        ),
        (moves) => {
          const clock = { currentTime: 0 };
          const { param, at } = fakeParam(clock);
          const ramp = gainRamp(clock, param, 1);
          for (const { to, ms, shape, wait } of moves) {
            const before = [0, 0.005, 0.01, 0.019].map((later) => at(clock.currentTime + later));
            ramp.to(to, ms, shape);
            const after = [0, 0.005, 0.01, 0.019].map((later) => at(clock.currentTime + later));
            after.forEach((value, i) => expect(value).toBeCloseTo(before[i] ?? Number.NaN, 6));
            expect(ramp.goal()).toBe(to);
            clock.currentTime += wait / 1000;
            if (wait > 0) expect(ramp.value()).toBeCloseTo(at(clock.currentTime), 6);
          }
        },
      ),
    );
  });

  test('reads silence as −120 dB and takes decibels back to what they were', () => {
    expect(decibels(0)).toBe(-120);
    expect(decibels(amplitude(-17.5))).toBeCloseTo(-17.5, 9);
  });
});
