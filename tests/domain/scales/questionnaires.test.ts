import { describe, expect, test } from 'vitest';
import { gad7 } from '../../../shared/domain/scales/gad7.ts';
import { clustersMet, pcl5 } from '../../../shared/domain/scales/pcl5.ts';
import { phq9 } from '../../../shared/domain/scales/phq9.ts';
import { scoreOf } from '../../../shared/domain/scales/scale.ts';
import { allAt, answersAddingTo, scored } from './any-answers.ts';

describe('PHQ-9', () => {
  test.each([
    [0, 'minimal'],
    [4, 'minimal'],
    [5, 'mild'],
    [9, 'mild'],
    [10, 'moderate'],
    [14, 'moderate'],
    [15, 'moderately severe'],
    [19, 'moderately severe'],
    [20, 'severe'],
    [27, 'severe'],
  ])('a total of %i is %s', (total, band) => {
    expect(scored(phq9, answersAddingTo(phq9, total))).toEqual([total, band]);
  });

  test('its nine questions stand in their own words', () => {
    expect(phq9.items.map(({ words }) => words)).toEqual([
      'Little interest or pleasure in doing things',
      'Feeling down, depressed, or hopeless',
      'Trouble falling or staying asleep, or sleeping too much',
      'Feeling tired or having little energy',
      'Poor appetite or overeating',
      'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
      'Trouble concentrating on things, such as reading the newspaper or watching television',
      'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
      'Thoughts that you would be better off dead or of hurting yourself in some way',
    ]);
    expect(phq9.items[0]?.choices.map(({ words }) => words)).toEqual([
      'Not at all',
      'Several days',
      'More than half the days',
      'Nearly every day',
    ]);
  });

  test('item 9 above zero surfaces, with nothing else answered', () => {
    const words = 'Item 9 is above zero: thoughts of being better off dead or of hurting oneself';
    expect(phq9.surfacedBy({ '9': 0 })).toEqual([]);
    expect(phq9.surfacedBy({ '8': 3 })).toEqual([]);
    for (const score of [1, 2, 3]) expect(phq9.surfacedBy({ '9': score })).toEqual([words]);
  });

  test('eight answers are no total, and the one that is missing is named', () => {
    const { '6': _, ...eight } = allAt(phq9, 2);
    expect(scoreOf(phq9, eight)).toEqual({ kind: 'incomplete', missing: ['6'] });
    expect(scoreOf(phq9, {})).toMatchObject({ missing: phq9.items.map(({ key }) => key) });
  });

  test('a score that is no choice, and an item that is not there, are refused by name', () => {
    expect(scoreOf(phq9, { ...allAt(phq9, 0), '3': 4 })).toEqual({ kind: 'impossible', item: '3' });
    expect(scoreOf(phq9, { ...allAt(phq9, 0), '3': 1.5 })).toMatchObject({ item: '3' });
    expect(scoreOf(phq9, { ...allAt(phq9, 0), '10': 1 })).toMatchObject({ item: '10' });
    expect(scoreOf(phq9, { ...allAt(phq9, 0), constructor: 1 })).toMatchObject({
      item: 'constructor',
    });
  });
});

describe('GAD-7', () => {
  test.each([
    [0, 'minimal'],
    [4, 'minimal'],
    [5, 'mild'],
    [9, 'mild'],
    [10, 'moderate'],
    [14, 'moderate'],
    [15, 'severe'],
    [21, 'severe'],
  ])('a total of %i is %s', (total, band) => {
    expect(scored(gad7, answersAddingTo(gad7, total))).toEqual([total, band]);
  });

  test('it asks seven questions', () => {
    expect(gad7.items.map(({ words }) => words)).toEqual([
      'Feeling nervous, anxious or on edge',
      'Not being able to stop or control worrying',
      'Worrying too much about different things',
      'Trouble relaxing',
      'Being so restless that it is hard to sit still',
      'Becoming easily annoyed or irritable',
      'Feeling afraid as if something awful might happen',
    ]);
  });
});

describe('PCL-5', () => {
  test.each([
    [0, 'below'],
    [30, 'below'],
    [31, 'within'],
    [33, 'within'],
    [34, 'above'],
    [80, 'above'],
  ])('a total of %i lies %s the cut-point, and no severity is named', (total, side) => {
    const [sum, words] = scored(pcl5, answersAddingTo(pcl5, total));
    expect(sum).toBe(total);
    expect(words).toMatch(new RegExp(`^${side} the cut-point of 31–33; `));
    expect(words).not.toMatch(/mild|moderate|severe/);
  });

  test('a cluster is met at its own number of items at 2 or more', () => {
    expect(clustersMet({ '5': 1 })).toEqual([]);
    expect(clustersMet({ '5': 2 })).toEqual(['B']);
    expect(clustersMet({ '6': 2 })).toEqual(['C']);
    expect(clustersMet({ '8': 4 })).toEqual([]);
    expect(clustersMet({ '8': 2, '14': 2 })).toEqual(['D']);
    expect(clustersMet({ '15': 2 })).toEqual([]);
    expect(clustersMet({ '15': 2, '20': 3 })).toEqual(['E']);
    expect(clustersMet({ '14': 2, '15': 2 })).toEqual([]);
  });

  test('all four clusters are the pattern, three are not', () => {
    const met = { '1': 2, '7': 2, '8': 2, '9': 2, '15': 2, '16': 2 };
    const zero = allAt(pcl5, 0);
    expect(scored(pcl5, { ...zero, ...met })).toEqual([
      12,
      'below the cut-point of 31–33; symptom pattern B, C, D and E met',
    ]);
    expect(scored(pcl5, { ...zero, ...met, '7': 1 })[1]).toContain(
      'symptom pattern not met (B, D, E)',
    );
    expect(scored(pcl5, zero)[1]).toContain('(no cluster)');
  });

  test('it asks twenty questions of 0 to 4', () => {
    expect(pcl5.items).toHaveLength(20);
    expect(pcl5.items[16]?.words).toBe('Being “superalert” or watchful or on guard?');
    expect(pcl5.items[0]?.choices.map(({ score, words }) => [score, words])).toEqual([
      [0, 'Not at all'],
      [1, 'A little bit'],
      [2, 'Moderately'],
      [3, 'Quite a bit'],
      [4, 'Extremely'],
    ]);
  });
});

test('D13: the lead of the PCL-5 keeps the worst event in mind', () => {
  expect(pcl5.lead).toContain('Keeping your worst event in mind');
});
