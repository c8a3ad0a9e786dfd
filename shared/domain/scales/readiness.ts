import type { Answers } from '../../contract/measures.ts';
import type { Measure, Readings, ReadinessScale } from '../../contract/protocol.ts';
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
  /** What that item compares with the baseline. The measure that is furthest from it counts. */
  compared: readonly Measure[];
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
 * The score of the item that compares with the baseline: the worst of the form's measures; up or down counts alike.
 * Null where the baseline or the last readings lack one of them. Whole numbers are compared, so that 96 of 120 is exactly 20 %.
 */
export function comparedScore(
  form: Pick<ReadinessForm, 'bounds' | 'compared'>,
  baseline: Readings | null,
  last: Readings,
): 0 | 1 | 2 | null {
  const { full, half } = form.bounds;
  let worst: 0 | 1 | 2 = 2;
  for (const measure of form.compared) {
    const [before, now] = [baseline?.[measure], last[measure]];
    if (before === undefined || now === undefined || before <= 0) return null;
    const apart = Math.abs(now - before) * 100;
    if (apart > half * before) worst = 0;
    else if (apart > full * before && worst === 2) worst = 1;
  }
  return worst;
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
