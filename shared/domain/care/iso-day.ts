import type { EpochMs } from '../../contract/ids.ts';

const dayMs = 24 * 60 * 60_000;
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The UTC day of a moment as `2026-11-24`. Counted out of whole days, since nothing here may ask a Date.
 * Source: H. Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`.
 */
export function isoDayOf(at: EpochMs): string {
  const days = Math.floor(at / dayMs) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
