import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aldretePercent } from '../../../shared/domain/scales/aldrete.ts';
import { modifiedPadss } from '../../../shared/domain/scales/modified-padss.ts';
import { padss } from '../../../shared/domain/scales/padss.ts';
import { comparedScore, readinessScore } from '../../../shared/domain/scales/readiness.ts';
import { readinessScales } from '../../../shared/domain/scales/readiness-scales.ts';

/** Readings whose three measures have the same figure, so that each is as far from its baseline as the others. */
const alike = (figure: number) => ({ systolic: figure, diastolic: figure, pulse: figure });

const forms = Object.values(readinessScales);

describe('the item that compares with the baseline', () => {
  test.each([
    [120, 120, 2],
    [120, 96, 2],
    [120, 144, 2],
    [120, 95, 1],
    [120, 145, 1],
    [120, 60, 1],
    [120, 180, 1],
    [120, 59, 0],
    [120, 181, 0],
    [131, 105, 2],
    [131, 104, 1],
  ])('Aldrete: from %i, %i mmHg scores %i', (baseline, systolic, score) => {
    expect(comparedScore(aldretePercent, alike(baseline), alike(systolic))).toBe(score);
  });

  test.each([
    [120, 144, 2],
    [120, 96, 2],
    [120, 145, 1],
    [120, 168, 1],
    [120, 72, 1],
    [120, 169, 0],
    [120, 71, 0],
  ])('PADSS, both: from %i, %i mmHg scores %i', (baseline, systolic, score) => {
    expect(comparedScore(padss, alike(baseline), alike(systolic))).toBe(score);
    expect(comparedScore(modifiedPadss, alike(baseline), alike(systolic))).toBe(score);
  });

  test('without a baseline or a reading there is no score', () => {
    expect(comparedScore(padss, null, alike(120))).toBeNull();
    expect(comparedScore(padss, alike(120), {})).toBeNull();
    expect(comparedScore(padss, alike(0), alike(120))).toBeNull();
  });

  const base = { systolic: 120, diastolic: 80, pulse: 72 };

  test.each([
    [{ systolic: 124, diastolic: 80, pulse: 130 }, 0],
    [{ systolic: 124, diastolic: 80, pulse: 95 }, 1],
    [{ systolic: 124, diastolic: 80, pulse: 86 }, 2],
    [{ systolic: 124, diastolic: 80, pulse: 43 }, 0],
    [{ systolic: 170, diastolic: 80, pulse: 95 }, 0],
    [{ systolic: 136, diastolic: 112, pulse: 72 }, 1],
    [{ systolic: 136, diastolic: 113, pulse: 72 }, 0],
  ])('D1: PADSS, both, take the worst of pressure and pulse: %o scores %i', (last, score) => {
    expect(comparedScore(padss, base, last)).toBe(score);
    expect(comparedScore(modifiedPadss, base, last)).toBe(score);
  });

  test.each([
    [{ systolic: 136, diastolic: 112 }, 1],
    [{ systolic: 136, diastolic: 96 }, 2],
    [{ systolic: 120, diastolic: 39 }, 0],
    [{ systolic: 120, diastolic: 80, pulse: 180 }, 2],
  ])('D2: Aldrete takes the worse of the two pressures: %o scores %i', (last, score) => {
    expect(comparedScore(aldretePercent, base, last)).toBe(score);
  });

  test('PADSS without a pulse has no score', () => {
    expect(comparedScore(padss, base, { systolic: 120, diastolic: 80 })).toBeNull();
    expect(
      comparedScore(
        padss,
        { systolic: 120, diastolic: 80 },
        { systolic: 120, diastolic: 80, pulse: 72 },
      ),
    ).toBeNull();
  });

  test('further from the baseline never scores more', () => {
    const pressure = fc.integer({ min: 40, max: 300 });
    fc.assert(
      fc.property(fc.constantFrom(...forms), pressure, pressure, pressure, (form, at, one, two) => {
        const [near, far] = [one, two].toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
        const scoreOf = (systolic: number) => comparedScore(form, alike(at), alike(systolic)) ?? -1;
        expect(scoreOf(far ?? at)).toBeLessThanOrEqual(scoreOf(near ?? at));
      }),
    );
  });
});

describe.each(forms)('$name', (form) => {
  const all = (score: number) => Object.fromEntries(form.items.map(({ key }) => [key, score]));

  test('five items of 2, 1 and 0, one of them computed', () => {
    expect(form.items.map(({ choices }) => choices.map(({ score }) => score))).toEqual(
      Array.from({ length: 5 }, () => [2, 1, 0]),
    );
    expect(form.items.map(({ key }) => key)).toContain(form.computed);
  });

  test('its total runs from 0 to 10', () => {
    expect(readinessScore(form, all(0))).toEqual({ kind: 'scored', total: 0 });
    expect(readinessScore(form, all(2))).toEqual({ kind: 'scored', total: 10 });
    const first = form.items[0]?.key ?? '';
    expect(readinessScore(form, { ...all(2), [first]: 1 })).toEqual({ kind: 'scored', total: 9 });
  });

  test('four items are no total; a score of 3 is none of its choices', () => {
    const { [form.computed]: _, ...four } = all(2);
    expect(readinessScore(form, four)).toEqual({ kind: 'incomplete', missing: [form.computed] });
    expect(readinessScore(form, { ...four, [form.computed]: 3 })).toEqual({
      kind: 'impossible',
      item: form.computed,
    });
  });
});

test('the Aldrete score names its variant, and the two PADSS are different scales', () => {
  expect(aldretePercent.name).toMatch(/percent/);
  expect(padss.items.map(({ key }) => key)).not.toEqual(modifiedPadss.items.map(({ key }) => key));
});
