import { describe, expect, test } from 'vitest';
import { compareWithLimits, differenceFromBaseline } from '../../../shared/domain/vitals/limits.ts';

describe('limits that a named person set', () => {
  const limits = [
    { measure: 'systolic', when: 'during', above: 160, below: 90, setBy: 'Dr Osei' },
    { measure: 'saturation', when: 'during', below: 92, setBy: 'Dr Osei' },
  ] as const;

  test('a reading above its limit is said to be so, with who set it', () => {
    const [finding] = compareWithLimits({ systolic: 164 }, limits, 'during', null);
    expect(finding).toMatchObject({ measure: 'systolic', value: 164, side: 'above', arrow: '▲' });
    expect(finding?.text).toBe('Above the limit of 160 set by Dr Osei');
  });

  test('a reading below its limit is said to be so, with the unit where the figure needs it', () => {
    const texts = compareWithLimits({ systolic: 88, saturation: 91 }, limits, 'during', null).map(
      ({ text }) => text,
    );
    expect(texts).toEqual([
      'Below the limit of 90 set by Dr Osei',
      'Below the limit of 92 % set by Dr Osei',
    ]);
  });

  test('a reading at its limit is neither above nor below it', () => {
    expect(compareWithLimits({ systolic: 160, saturation: 92 }, limits, 'during', null)).toEqual(
      [],
    );
  });

  test('a measure that was not taken crosses no limit', () => {
    expect(compareWithLimits({ pulse: 190 }, limits, 'during', null)).toEqual([]);
  });

  test('a limit in percent is held against the baseline, and against nothing without one', () => {
    const relative = [
      { measure: 'systolic', when: 'during', percentAbove: 20, setBy: 'Dr Osei' },
    ] as const;
    expect(compareWithLimits({ systolic: 144 }, relative, 'during', { systolic: 120 })).toEqual([]);
    expect(compareWithLimits({ systolic: 145 }, relative, 'during', { systolic: 120 })).toEqual([
      {
        measure: 'systolic',
        value: 145,
        side: 'above',
        arrow: '▲',
        limit: 144,
        setBy: 'Dr Osei',
        text: 'Above the limit of 20 % over the baseline of 120 set by Dr Osei',
      },
    ]);
    expect(compareWithLimits({ systolic: 200 }, relative, 'during', null)).toEqual([]);
    expect(compareWithLimits({ systolic: 200 }, relative, 'during', { pulse: 70 })).toEqual([]);
  });

  test('a limit that holds a figure and a percentage is crossed once for each', () => {
    const both = [
      { measure: 'systolic', when: 'during', above: 160, percentAbove: 30, setBy: 'Dr Osei' },
    ] as const;
    const figures = compareWithLimits({ systolic: 165 }, both, 'during', { systolic: 120 });
    expect(figures.map(({ limit }) => limit)).toEqual([160, 156]);
  });

  test('no words advise', () => {
    const texts = compareWithLimits({ systolic: 250, saturation: 60 }, limits, 'during', null).map(
      ({ text }) => text,
    );
    expect(texts.join(' ')).not.toMatch(/give|administer|treat|recommend|should|must/i);
  });
});

describe('difference from baseline', () => {
  const baseline = {
    systolic: 120,
    diastolic: 80,
    pulse: 70,
    saturation: 98,
    temperatureC: 36.6,
    moaas: 5,
  };

  test('a rise and a fall are told by arrow and percent', () => {
    const difference = differenceFromBaseline({ systolic: 127, diastolic: 76 }, baseline);
    expect(difference.systolic).toEqual({ arrow: '▲', percent: 6, text: '▲ 6%' });
    expect(difference.diastolic).toEqual({ arrow: '▼', percent: -5, text: '▼ 5%' });
  });

  test('a difference that rounds to nothing is no difference', () => {
    expect(differenceFromBaseline({ systolic: 120 }, baseline).systolic).toEqual({
      arrow: '=',
      percent: 0,
      text: '=',
    });
    expect(differenceFromBaseline({ systolic: 200 }, { systolic: 201 }).systolic?.text).toBe('=');
  });

  test('equally large steps up and down round alike', () => {
    const difference = differenceFromBaseline(
      { systolic: 205, diastolic: 195 },
      { systolic: 200, diastolic: 200 },
    );
    expect(difference.systolic?.text).toBe('▲ 3%');
    expect(difference.diastolic?.text).toBe('▼ 3%');
  });

  test('temperature and sedation are told in their own unit, for they have no true zero', () => {
    const difference = differenceFromBaseline({ temperatureC: 36.2, moaas: 4 }, baseline);
    expect(difference.temperatureC).toEqual({ arrow: '▼', percent: null, text: '▼ 0.4 °C' });
    expect(difference.moaas).toEqual({ arrow: '▼', percent: null, text: '▼ 1' });
    expect(differenceFromBaseline({ rass: -2 }, { rass: 1 }).rass).toEqual({
      arrow: '▼',
      percent: null,
      text: '▼ 3',
    });
  });

  test('what either side lacks is left out', () => {
    expect(differenceFromBaseline({ respiration: 16 }, baseline)).toEqual({});
    expect(Object.keys(differenceFromBaseline({ pulse: 77 }, baseline))).toEqual(['pulse']);
  });
});
