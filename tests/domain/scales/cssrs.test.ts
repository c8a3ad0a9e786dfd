import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../shared/contract/measures.ts';
import { cssrs } from '../../../shared/domain/scales/cssrs.ts';
import { askedAnswers, askedItems, scoreOf } from '../../../shared/domain/scales/scale.ts';
import { scored } from './any-answers.ts';

/** `010` + behaviour: questions 1, 2, then 3–5 when 2 is yes; `never`, `ever` or `recent` for question 6. */
function screen(ideas: string, behaviour: 'never' | 'ever' | 'recent'): Answers {
  const answers: Record<string, number> = {};
  [...ideas].forEach((digit, index) => {
    answers[String(index + 1)] = Number(digit);
  });
  answers['6'] = behaviour === 'never' ? 0 : 1;
  if (behaviour !== 'never') answers['6b'] = behaviour === 'recent' ? 1 : 0;
  return answers;
}

const none = 'every answer is no';

test.each([
  ['00', 'never', none],
  ['10', 'never', 'low'],
  ['01000', 'never', 'low'],
  ['11000', 'never', 'low'],
  ['01100', 'never', 'moderate'],
  ['00', 'ever', 'moderate'],
  ['10', 'ever', 'moderate'],
  ['01100', 'ever', 'moderate'],
  ['01010', 'never', 'high'],
  ['01001', 'never', 'high'],
  ['11111', 'never', 'high'],
  ['01010', 'ever', 'high'],
  ['00', 'recent', 'high'],
  ['10', 'recent', 'high'],
  ['11111', 'recent', 'high'],
] as const)('thoughts %s and behaviour %s are %s, without a total', (ideas, behaviour, word) => {
  expect(scored(cssrs, screen(ideas, behaviour))).toEqual([null, word]);
});

describe('which questions are asked', () => {
  const keys = (answers: Answers) => askedItems(cssrs, answers).map(({ key }) => key);

  test('3 to 5 only after yes to 2, the three months only after yes to 6, and 6 always', () => {
    expect(keys({})).toEqual(['1', '2', '6']);
    expect(keys({ '1': 1, '2': 0 })).toEqual(['1', '2', '6']);
    expect(keys({ '2': 1 })).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(keys({ '6': 1 })).toEqual(['1', '2', '6', '6b']);
  });

  test('all that is asked is needed', () => {
    expect(scoreOf(cssrs, { '1': 0, '2': 1, '6': 1 })).toEqual({
      kind: 'incomplete',
      missing: ['3', '4', '5', '6b'],
    });
  });

  test('an answer to a question that is not asked is refused, and a changed mind takes it along', () => {
    const changed = { '1': 0, '2': 0, '4': 1, '6': 0 };
    expect(scoreOf(cssrs, changed)).toEqual({ kind: 'impossible', item: '4' });
    expect(askedAnswers(cssrs, changed)).toEqual({ '1': 0, '2': 0, '6': 0 });
  });
});

test('every yes surfaces in plain words, without advice', () => {
  expect(cssrs.surfacedBy(screen('00', 'never'))).toEqual([]);
  expect(cssrs.surfacedBy({ '1': 1 })).toEqual([
    'Question 1 is answered yes: a wish to be dead or not to wake up',
  ]);
  const all = cssrs.surfacedBy(screen('11111', 'recent'));
  expect(all).toHaveLength(6);
  expect(all.at(-1)).toContain('within the past 3 months');
  expect(all.join(' ')).not.toMatch(/give|administer|treat|recommend|should|must|call|refer/i);
});
