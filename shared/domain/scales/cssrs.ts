import type { Answers } from '../../contract/measures.ts';
import type { Choice, Item, ItemScale } from './scale.ts';

const yesNo: readonly Choice[] = [
  { score: 0, words: 'No' },
  { score: 1, words: 'Yes' },
];
const yes = (answers: Answers, key: string): boolean => answers[key] === 1;
const thoughts = (answers: Answers): boolean => yes(answers, '2');

/** Questions 1 to 5 are of the past month; 6 is of the whole life, and `6b` of the past three months. */
const items: readonly Item[] = [
  {
    key: '1',
    words: 'Have you wished you were dead or wished you could go to sleep and not wake up?',
    choices: yesNo,
  },
  {
    key: '2',
    words: 'Have you actually had any thoughts about killing yourself?',
    choices: yesNo,
  },
  {
    key: '3',
    words: 'Have you been thinking about how you might do this?',
    choices: yesNo,
    askedWhen: thoughts,
  },
  {
    key: '4',
    words: 'Have you had these thoughts and had some intention of acting on them?',
    choices: yesNo,
    askedWhen: thoughts,
  },
  {
    key: '5',
    words:
      'Have you started to work out or worked out the details of how to kill yourself? Do you intend to carry out this plan?',
    choices: yesNo,
    askedWhen: thoughts,
  },
  {
    key: '6',
    words:
      'Have you ever done anything, started to do anything, or prepared to do anything to end your life?',
    under:
      'Examples: Collected pills, obtained a gun, gave away valuables, wrote a will or suicide note, took out pills but didn’t swallow any, held a gun but changed your mind or it was grabbed from your hand, went to the roof but didn’t jump; or actually took pills, tried to shoot yourself, cut yourself, tried to hang yourself, etc.',
    choices: yesNo,
  },
  {
    key: '6b',
    words: 'Was this within the past 3 months?',
    choices: yesNo,
    askedWhen: (answers) => yes(answers, '6'),
  },
];

const surfaced: readonly (readonly [key: string, words: string])[] = [
  ['1', 'Question 1 is answered yes: a wish to be dead or not to wake up'],
  ['2', 'Question 2 is answered yes: thoughts about killing oneself'],
  ['3', 'Question 3 is answered yes: thoughts about how'],
  ['4', 'Question 4 is answered yes: these thoughts with some intention of acting on them'],
  ['5', 'Question 5 is answered yes: details worked out, or an intention to carry out a plan'],
];

function behaviour(answers: Answers): readonly string[] {
  if (!yes(answers, '6')) return [];
  return [
    yes(answers, '6b')
      ? 'Question 6 is answered yes: something done or prepared to end one’s life, within the past 3 months'
      : 'Question 6 is answered yes: something done or prepared to end one’s life',
  ];
}

/**
 * The triage word of clinical.md 4.4 [S100, S101]. High: yes to 4 or 5, or behaviour in the past three months.
 * Moderate: yes to 3, or behaviour longer ago. Low: yes to 1 or 2 alone. Empty when every answer is no.
 */
function triage(answers: Answers): '' | 'low' | 'moderate' | 'high' {
  if (yes(answers, '4') || yes(answers, '5') || yes(answers, '6b')) return 'high';
  if (yes(answers, '3') || yes(answers, '6')) return 'moderate';
  return yes(answers, '1') || yes(answers, '2') ? 'low' : '';
}

/** The Columbia screener. It has no total: what counts is which question was answered yes. */
export const cssrs: ItemScale = {
  kind: 'items',
  key: 'cssrs',
  name: 'C-SSRS screener',
  lead: 'In the past month; question 6 is about your whole life.',
  source:
    'Columbia-Suicide Severity Rating Scale, screener. No cost or licence for providers in a health record.',
  items,
  range: null,
  bands: [],
  bandOf: (answers) => triage(answers) || 'every answer is no',
  surfacedBy: (answers) => [
    ...surfaced.flatMap(([key, words]) => (yes(answers, key) ? [words] : [])),
    ...behaviour(answers),
  ],
};
