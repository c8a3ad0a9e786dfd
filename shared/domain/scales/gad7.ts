import { howOften, lastTwoWeeks } from './phq9.ts';
import { bandWords, numberedItems, sumOf, type Band, type ItemScale } from './scale.ts';

/** clinical.md 4.4 [S98]. */
const bands: readonly Band[] = [
  { from: 0, to: 4, words: 'minimal' },
  { from: 5, to: 9, words: 'mild' },
  { from: 10, to: 14, words: 'moderate' },
  { from: 15, to: 21, words: 'severe' },
];

/** Anxiety over the last two weeks, 0–21. The PHQ family's permission covers it; words of its own on GAD-7 were not found (clinical.md 4.4). */
export const gad7: ItemScale = {
  kind: 'items',
  key: 'gad7',
  name: 'GAD-7',
  lead: lastTwoWeeks,
  source: 'GAD-7, of the PHQ family © Pfizer Inc. No permission is required to reproduce it.',
  items: numberedItems(
    [
      'Feeling nervous, anxious or on edge',
      'Not being able to stop or control worrying',
      'Worrying too much about different things',
      'Trouble relaxing',
      'Being so restless that it is hard to sit still',
      'Becoming easily annoyed or irritable',
      'Feeling afraid as if something awful might happen',
    ],
    howOften,
  ),
  range: { low: 0, high: 21 },
  bands,
  bandOf: (answers) => bandWords(bands, sumOf(answers)),
  surfacedBy: () => [],
};
