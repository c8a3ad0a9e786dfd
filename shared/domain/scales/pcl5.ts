import type { Answers } from '../../contract/measures.ts';
import { numberedItems, sumOf, type Choice, type ItemScale } from './scale.ts';

const howMuch: readonly Choice[] = [
  { score: 0, words: 'Not at all' },
  { score: 1, words: 'A little bit' },
  { score: 2, words: 'Moderately' },
  { score: 3, words: 'Quite a bit' },
  { score: 4, words: 'Extremely' },
];

/** clinical.md 4.4 [S102]: a cut-point of 31 to 33, and no severity bands. */
const cutPoint = { from: 31, to: 33 };

function besideCutPoint(total: number): string {
  if (total < cutPoint.from) return 'below the cut-point of 31–33';
  return total > cutPoint.to ? 'above the cut-point of 31–33' : 'within the cut-point of 31–33';
}

const clusters = [
  { name: 'B', from: 1, to: 5, needed: 1 },
  { name: 'C', from: 6, to: 7, needed: 1 },
  { name: 'D', from: 8, to: 14, needed: 2 },
  { name: 'E', from: 15, to: 20, needed: 2 },
] as const;

/** The clusters whose rule is met: so many of their items at 2 or more (clinical.md 4.4). All four is the provisional pattern. */
export function clustersMet(answers: Answers): readonly ('B' | 'C' | 'D' | 'E')[] {
  return clusters
    .filter(({ from, to, needed }) => {
      const counted = Object.entries(answers).filter(
        ([key, score]) => Number(key) >= from && Number(key) <= to && score >= 2,
      );
      return counted.length >= needed;
    })
    .map(({ name }) => name);
}

/** Symptoms after a stressful experience over the past month, 0–80. */
export const pcl5: ItemScale = {
  kind: 'items',
  key: 'pcl5',
  name: 'PCL-5',
  lead: 'Below is a list of problems that people sometimes have in response to a very stressful experience. Keeping your worst event in mind, please read each of the problems below. In the past month, how much were you bothered by:',
  source: 'PTSD Checklist for DSM-5, U.S. Department of Veterans Affairs. In the public domain.',
  items: numberedItems(
    [
      'Repeated, disturbing, and unwanted memories of the stressful experience?',
      'Repeated, disturbing dreams of the stressful experience?',
      'Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?',
      'Feeling very upset when something reminded you of the stressful experience?',
      'Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?',
      'Avoiding memories, thoughts, or feelings related to the stressful experience?',
      'Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?',
      'Trouble remembering important parts of the stressful experience?',
      'Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?',
      'Blaming yourself or someone else for the stressful experience or what happened after it?',
      'Having strong negative feelings such as fear, horror, anger, guilt, or shame?',
      'Loss of interest in activities that you used to enjoy?',
      'Feeling distant or cut off from other people?',
      'Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?',
      'Irritable behavior, angry outbursts, or acting aggressively?',
      'Taking too many risks or doing things that could cause you harm?',
      'Being “superalert” or watchful or on guard?',
      'Feeling jumpy or easily startled?',
      'Having difficulty concentrating?',
      'Trouble falling or staying asleep?',
    ],
    howMuch,
  ),
  range: { low: 0, high: 80 },
  bands: [],
  bandOf(answers) {
    const met = clustersMet(answers);
    const pattern =
      met.length === clusters.length
        ? 'symptom pattern B, C, D and E met'
        : `symptom pattern not met (${met.length === 0 ? 'no cluster' : met.join(', ')})`;
    return `${besideCutPoint(sumOf(answers))}; ${pattern}`;
  },
  surfacedBy: () => [],
};
