import type { Answers } from '../../contract/measures.ts';
import type { ReadinessScale } from '../../contract/protocol.ts';
import type { Choice } from './scale.ts';

export type ReadinessItem = Readonly<{
  key: string;
  /** `Circulation` */
  title: string;
  /** From 2 down to 0. */
  choices: readonly Choice[];
}>;
/** A scale of readiness to leave: five items of 0–2, a total of 0–10. */
export type ReadinessForm = Readonly<{
  key: ReadinessScale;
  /** Names its variant, because sheets differ. */
  name: string;
  source: string;
  items: readonly ReadinessItem[];
  /** The key of the item that is computed from the baseline. */
  computed: string;
  /** Percent of the baseline: up to `full` scores 2, up to `half` scores 1, beyond it 0. */
  bounds: Readonly<{ full: number; half: number }>;
}>;
export type ReadinessScore = Readonly<
  | { kind: 'scored'; total: number }
  | { kind: 'incomplete'; missing: readonly string[] }
  | { kind: 'impossible'; item: string }
>;

/** An item with the words of 2, 1 and 0. */
export function readinessItem(
  key: string,
  title: string,
  words: readonly [two: string, one: string, none: string],
): ReadinessItem {
  return { key, title, choices: words.map((each, index) => ({ score: 2 - index, words: each })) };
}

/**
 * The score of the item that compares with the baseline, from two systolic pressures in mmHg; up or down counts alike.
 * Null without a baseline or a reading. Whole numbers are compared, so that 96 of 120 is exactly 20 %.
 */
export function circulationScore(
  form: Pick<ReadinessForm, 'bounds'>,
  baselineSystolic: number | null,
  systolic: number | null,
): 0 | 1 | 2 | null {
  if (baselineSystolic === null || systolic === null || baselineSystolic <= 0) return null;
  const apart = Math.abs(systolic - baselineSystolic) * 100;
  if (apart <= form.bounds.full * baselineSystolic) return 2;
  return apart <= form.bounds.half * baselineSystolic ? 1 : 0;
}

/** Scores by item key. All five are needed for a total. */
export function readinessScore(form: ReadinessForm, answers: Answers): ReadinessScore {
  for (const [key, score] of Object.entries(answers)) {
    const item = form.items.find((each) => each.key === key);
    if (item?.choices.some((choice) => choice.score === score) !== true)
      return { kind: 'impossible', item: key };
  }
  const missing = form.items.filter(({ key }) => answers[key] === undefined).map(({ key }) => key);
  if (missing.length > 0) return { kind: 'incomplete', missing };
  return {
    kind: 'scored',
    total: form.items.reduce((sum, { key }) => sum + (answers[key] ?? 0), 0),
  };
}
