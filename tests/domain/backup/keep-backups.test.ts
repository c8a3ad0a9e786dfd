import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptBackups } from '../../../shared/domain/backup/keep-backups.ts';

const day = 86_400_000;
const noon = Date.UTC(2026, 10, 24, 12);
const moments = fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { maxLength: 200 });

test('the newest backup is kept whatever the dates are', () => {
  fc.assert(
    fc.property(
      moments,
      fc.integer({ min: -14 * 3_600_000, max: 14 * 3_600_000 }),
      (all, offset) => {
        const kept = keptBackups(all, offset);
        expect(kept.size).toBeLessThanOrEqual(24);
        expect([...kept].every((at) => all.includes(at))).toBe(true);
        if (all.length > 0) expect(kept.has(Math.max(...all))).toBe(true);
      },
    ),
  );
});

test('removing what is not kept removes nothing more the next time', () => {
  fc.assert(
    fc.property(moments, (all) => {
      const kept = keptBackups(all);
      expect(keptBackups([...kept])).toEqual(kept);
    }),
  );
});

test('two years of daily backups leave 7 days, 5 weeks and 12 months', () => {
  const all = Array.from({ length: 730 }, (_, n) => noon - n * day);
  const kept = [...keptBackups(all)].toSorted((a, b) => b - a);
  expect(kept.slice(0, 7)).toEqual(all.slice(0, 7));
  const dates = kept.map((at) => new Date(at).toISOString().slice(0, 10));
  expect(dates).toEqual([
    '2026-11-24',
    '2026-11-23',
    '2026-11-22',
    '2026-11-21',
    '2026-11-20',
    '2026-11-19',
    '2026-11-18',
    '2026-11-15',
    '2026-11-08',
    '2026-11-01',
    '2026-10-31',
    '2026-09-30',
    '2026-08-31',
    '2026-07-31',
    '2026-06-30',
    '2026-05-31',
    '2026-04-30',
    '2026-03-31',
    '2026-02-28',
    '2026-01-31',
    '2025-12-31',
  ]);
});

test('of several backups of one day the newest stays', () => {
  expect([...keptBackups([noon, noon + 1, noon + 2])]).toEqual([noon + 2]);
});
