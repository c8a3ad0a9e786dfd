import { describe, expect, test } from 'vitest';
import {
  emptyClient,
  poundsTyped,
  readClient,
  weightInPounds,
  weightQuestion,
} from '../../renderer/console/features/client/client-draft.ts';
import { ageAt, dayWords } from '../../renderer/console/features/client/day-words.ts';

const ann = { ...emptyClient, preferredName: ' Ann ' };

describe('what is written of a client', () => {
  test('only the preferred name is asked for', () => {
    expect(readClient(ann)).toMatchObject({
      kind: 'details',
      details: { preferredName: 'Ann', weightKg: null },
    });
    expect(readClient(emptyClient)).toMatchObject({
      kind: 'faults',
      faults: { preferredName: expect.any(String) },
    });
  });

  test('a weight is read with a comma, a point or its unit', () => {
    for (const typed of ['71,5', '71.5', ' 71.5 kg'])
      expect(readClient({ ...ann, weightKg: typed })).toMatchObject({
        details: { weightKg: 71.5 },
      });
  });

  test('a weight outside 25 to 350 kg is refused with the value and the range', () => {
    expect(readClient({ ...ann, weightKg: '500' })).toMatchObject({
      faults: { weightKg: 'Weight (kg): 500 is outside 25 to 350.' },
    });
  });

  test('a weight in pounds is told in kilograms, offered and never put there by itself', () => {
    for (const [typed, kg] of [
      ['165 lb', 74.8],
      ['165lbs', 74.8],
      ['55,1 pounds', 25],
    ] as const)
      expect(poundsTyped(typed)?.kg).toBe(kg);
    for (const typed of ['165', '165 kg', 'lb', '']) expect(poundsTyped(typed)).toBeNull();
    expect(readClient({ ...ann, weightKg: '165 lb' })).toMatchObject({
      faults: { weightKg: 'Weight (kg): 165 lb is 74.8 kg.' },
    });
  });

  test('a weight stands in pounds beside itself, and one far from that on file is asked once more', () => {
    expect(weightInPounds('74.8')).toBe('74.8 kg is 165 lb.');
    expect(weightInPounds('165')).toBe('165 kg is 364 lb.');
    for (const typed of ['', '7', '165 lb', 'x']) expect(weightInPounds(typed)).toBe('');
    expect(weightQuestion('165', '74.8')).toBe(
      'Weight 165 kg is more than 10% above the last visit, 74.8 kg.',
    );
    expect(weightQuestion('76', '74.8')).toBeNull();
    expect(weightQuestion('165', '')).toBeNull();
    expect(weightQuestion('', '74.8')).toBeNull();
  });

  test('a weight that is no figure is refused and not guessed', () => {
    expect(readClient({ ...ann, weightKg: '7o' })).toMatchObject({
      faults: { weightKg: expect.stringContaining('7o') },
    });
  });

  test('a day of birth is a day of the calendar in every time zone', () => {
    expect(dayWords('1984-05-30')).toBe('30 May 1984');
    expect(dayWords('')).toBe('');
  });

  test('an age counts birthdays', () => {
    const at = new Date(2026, 4, 29, 12).getTime();
    expect(ageAt('1984-05-30', at)).toBe(41);
    expect(ageAt('1984-05-29', at)).toBe(42);
    expect(ageAt('', at)).toBeNull();
  });
});
