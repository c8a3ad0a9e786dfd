import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ambiguityOf, numberTyped, readNumber } from '../../shared/domain/typed-number.ts';

test.each([
  ['36,6', 36.6],
  ['36.6', 36.6],
  ['0,5', 0.5],
  ['0,125', 0.125],
  [',5', 0.5],
  ['.5', 0.5],
  [' 75 ', 75],
  ['1000', 1000],
  ['1.25', 1.25],
  ['1,25', 1.25],
  ['1234,567', 1234.567],
])('%s is %d', (typed, value) => {
  expect(numberTyped(typed)).toBe(value);
});

test.each([
  ['1,000', 1, 1000],
  ['1,250', 1.25, 1250],
  ['12,500', 12.5, 12_500],
])('D19: %s is neither %d nor %d: it is asked', (typed, asDecimal, asThousands) => {
  expect(readNumber(typed)).toEqual({ kind: 'ambiguous', asDecimal, asThousands });
  expect(numberTyped(typed)).toBeNull();
  expect(ambiguityOf(typed)).toBe(
    `${typed} can be read as ${asDecimal} or as ${asThousands}. Type one of the two.`,
  );
});

test.each([
  '',
  ' ',
  '.',
  ',',
  '7.',
  '7,',
  '6o',
  '1,2,3',
  '1.2.3',
  '1,000.5',
  '-1',
  '+1',
  '5 mg',
  '1e3',
  '0x1',
])('“%s” is no number', (typed) => {
  expect(readNumber(typed)).toEqual({ kind: 'none' });
  expect(ambiguityOf(typed)).toBeNull();
});

test('a number that was written out with a point is read as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (thousandths) => {
      const text = (thousandths / 1000).toFixed(3);
      expect(numberTyped(text)).toBe(Number(text));
    }),
  );
});

test('whatever is typed, it is a finite number of zero or more, asked, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,. -e') }), (typed) => {
      const value = numberTyped(typed);
      if (value !== null) expect(value >= 0 && Number.isFinite(value)).toBe(true);
    }),
  );
});
