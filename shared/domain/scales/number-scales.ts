import type { NumberScale } from './scale.ts';

function numberScale(
  key: NumberScale['key'],
  name: string,
  high: number,
  about: string,
): NumberScale {
  return { kind: 'number', key, name, range: { low: 0, high }, about };
}

/**
 * Scales of which a number alone is kept: their licence was not found, so no item text is here, and no band either.
 * The ranges of CADSS (23 × 0–4) and MEQ-30 (30 × 0–5) follow clinical.md 2.4 and 4.4, that of CADSS-6 (6 × 0–4) from the
 * first; MADRS (10 × 0–6) and QIDS-SR16 (9 domains × 0–3) are those of the published scales and are not in clinical.md.
 */
export const numberScales = {
  cadss: numberScale('cadss', 'CADSS', 92, 'Total of 23 items rated by staff.'),
  cadss6: numberScale('cadss6', 'CADSS-6', 24, 'Total of items 1, 2, 6, 7, 15 and 22.'),
  madrs: numberScale('madrs', 'MADRS', 60, 'Total of 10 items rated by staff.'),
  'qids-sr16': numberScale('qids-sr16', 'QIDS-SR16', 27, 'Total of 9 domains.'),
  meq30: numberScale('meq30', 'MEQ-30', 150, 'Total of 30 items, after a dosing session.'),
} satisfies Partial<Record<NumberScale['key'], NumberScale>>;
