import type { Answers, ScaleKey } from '../../contract/measures.ts';

export type Choice = Readonly<{ score: number; words: string }>;
export type Item = Readonly<{
  key: string;
  /** In the scale's own words. */
  words: string;
  /** A line under the question, such as examples. */
  under?: string;
  choices: readonly Choice[];
  /** Asked only when this holds of the answers before it; without it, always. */
  askedWhen?: (answers: Answers) => boolean;
}>;
/** Both ends included. */
export type Band = Readonly<{ from: number; to: number; words: string }>;

/** A scale that is taken item by item, in its exact words. */
export type ItemScale = Readonly<{
  kind: 'items';
  key: ScaleKey;
  name: string;
  /** What stands above the items. */
  lead: string;
  /** Whose scale it is and by what right it is shown. */
  source: string;
  items: readonly Item[];
  /** Null where the scale has no total. */
  range: Readonly<{ low: number; high: number }> | null;
  bands: readonly Band[];
  /** The band in words, of complete answers; empty where the scale has none. */
  bandOf(answers: Answers): string;
  /** What staff see at once, whether the rest is answered or not: plain words, no advice. */
  surfacedBy(answers: Answers): readonly string[];
}>;

/** A scale whose items are not shown here: a number that somebody else counted. */
export type NumberScale = Readonly<{
  kind: 'number';
  key: ScaleKey;
  name: string;
  range: Readonly<{ low: number; high: number }>;
  about: string;
}>;
export type Scale = ItemScale | NumberScale;

export type Score = Readonly<
  | { kind: 'scored'; total: number | null; band: string }
  /** Keys of the items that are asked and not answered. */
  | { kind: 'incomplete'; missing: readonly string[] }
  /** The key of an answer that is no choice of its item, or of an item that is not asked. */
  | { kind: 'impossible'; item: string }
>;

/** The items that are asked, given what has been answered, in the scale's order. */
export function askedItems(scale: ItemScale, answers: Answers): readonly Item[] {
  return scale.items.filter((item) => item.askedWhen?.(answers) ?? true);
}

/** The answers without those of items that are no longer asked: what a changed mind leaves behind is not kept. */
export function askedAnswers(scale: ItemScale, answers: Answers): Answers {
  return Object.fromEntries(
    askedItems(scale, answers).flatMap(({ key }) => {
      const score = answers[key];
      return score === undefined ? [] : [[key, score]];
    }),
  );
}

/**
 * Scores answers by item key. Every asked item is needed: nothing is added up, guessed or averaged over a gap.
 * Refused as impossible: a score that is no choice of its item, and an answer to an item that is not asked.
 */
export function scoreOf(scale: ItemScale, answers: Answers): Score {
  const asked = askedItems(scale, answers);
  for (const [key, score] of Object.entries(answers)) {
    const item = asked.find((each) => each.key === key);
    if (item?.choices.some((choice) => choice.score === score) !== true)
      return { kind: 'impossible', item: key };
  }
  const missing = asked.filter(({ key }) => answers[key] === undefined).map(({ key }) => key);
  if (missing.length > 0) return { kind: 'incomplete', missing };
  const total = scale.range === null ? null : sumOf(answers);
  return { kind: 'scored', total, band: scale.bandOf(answers) };
}

/** The sum of all scores. */
export function sumOf(answers: Answers): number {
  return Object.values(answers).reduce((sum, score) => sum + score, 0);
}

/** The words of the band that holds `total`; empty when none does. */
export function bandWords(bands: readonly Band[], total: number): string {
  return bands.find(({ from, to }) => total >= from && total <= to)?.words ?? '';
}

/** Items numbered from 1, all with the same choices. */
export function numberedItems(
  words: readonly string[],
  choices: readonly Choice[],
): readonly Item[] {
  return words.map((each, index) => ({ key: String(index + 1), words: each, choices }));
}
