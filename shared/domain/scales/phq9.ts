import {
  bandWords,
  numberedItems,
  sumOf,
  type Band,
  type Choice,
  type ItemScale,
} from './scale.ts';

/** The four answers that PHQ-9 and GAD-7 share. */
export const howOften: readonly Choice[] = [
  { score: 0, words: 'Not at all' },
  { score: 1, words: 'Several days' },
  { score: 2, words: 'More than half the days' },
  { score: 3, words: 'Nearly every day' },
];
export const lastTwoWeeks =
  'Over the last 2 weeks, how often have you been bothered by any of the following problems?';

/** clinical.md 4.4 [S96]. */
const bands: readonly Band[] = [
  { from: 0, to: 4, words: 'minimal' },
  { from: 5, to: 9, words: 'mild' },
  { from: 10, to: 14, words: 'moderate' },
  { from: 15, to: 19, words: 'moderately severe' },
  { from: 20, to: 27, words: 'severe' },
];

/** Depression over the last two weeks, 0–27. Its tenth question, on difficulty, is not scored and not asked. */
export const phq9: ItemScale = {
  kind: 'items',
  key: 'phq9',
  name: 'PHQ-9',
  lead: lastTwoWeeks,
  source:
    'PHQ-9 © Pfizer Inc. No permission is required to reproduce, translate, display or distribute it.',
  items: numberedItems(
    [
      'Little interest or pleasure in doing things',
      'Feeling down, depressed, or hopeless',
      'Trouble falling or staying asleep, or sleeping too much',
      'Feeling tired or having little energy',
      'Poor appetite or overeating',
      'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
      'Trouble concentrating on things, such as reading the newspaper or watching television',
      'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
      'Thoughts that you would be better off dead or of hurting yourself in some way',
    ],
    howOften,
  ),
  range: { low: 0, high: 27 },
  bands,
  bandOf: (answers) => bandWords(bands, sumOf(answers)),
  surfacedBy: (answers) =>
    (answers['9'] ?? 0) > 0
      ? ['Item 9 is above zero: thoughts of being better off dead or of hurting oneself']
      : [],
};
