import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDayOf } from '../../../shared/domain/care/iso-day.ts';

test('the day of any moment is the one that the calendar has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (at) => {
      expect(isoDayOf(at)).toBe(new Date(at).toISOString().slice(0, 10));
    }),
  );
});
