import { within, type Confirmation, type Range, type Refusal } from './ranges.ts';

export type WeightRanges = Readonly<{
  source: string;
  /** kg */
  possible: Range;
  /** Percent of the weight at the last visit. */
  largestChange: number;
}>;

/** The weight row of clinical.md 2.3 (no published source). */
export const exampleWeightRanges = {
  source: 'example values, for prescriber sign-off',
  possible: { low: 25, high: 350 },
  largestChange: 10,
} as const satisfies WeightRanges;

type WeightJudgement = Readonly<{
  refusal: Pick<Refusal, 'text'> | null;
  confirmation: Pick<Confirmation, 'text'> | null;
}>;

/** Pounds as kilograms, to a tenth. A pound is 0.45359237 kg by definition. */
export function kgOfPounds(pounds: number): number {
  return Math.round(pounds * 4.5359237) / 10;
}

/** Kilograms as whole pounds, for a second look at a figure that may have been meant in them. */
export function poundsOf(kg: number): number {
  return Math.round(kg / 0.45359237);
}

/** A body weight in kg held against its two tiers; `lastVisitKg` is null at the first visit. */
export function judgeWeight(
  kg: number,
  lastVisitKg: number | null,
  ranges: WeightRanges = exampleWeightRanges,
): WeightJudgement {
  const { possible, largestChange } = ranges;
  if (!within(possible, kg)) {
    const text = `Weight ${kg} kg is outside ${possible.low}–${possible.high} kg.`;
    return { refusal: { text }, confirmation: null };
  }
  if (lastVisitKg === null || Math.abs(kg - lastVisitKg) * 100 <= largestChange * lastVisitKg) {
    return { refusal: null, confirmation: null };
  }
  const side = kg > lastVisitKg ? 'above' : 'below';
  const text = `Weight ${kg} kg is more than ${largestChange}% ${side} the last visit, ${lastVisitKg} kg.`;
  return { refusal: null, confirmation: { text } };
}
