import fc from 'fast-check';
import type { Answers } from '../../../shared/contract/measures.ts';
import { scoreOf, type ItemScale } from '../../../shared/domain/scales/scale.ts';

/** Answers whose scores add up to `total`, the first items filled first. */
export function answersAddingTo(scale: ItemScale, total: number): Answers {
  let left = total;
  return Object.fromEntries(
    scale.items.map(({ key, choices }) => {
      const most = Math.max(...choices.map(({ score }) => score));
      const score = Math.min(left, most);
      left -= score;
      return [key, score];
    }),
  );
}

/** Every item answered the same. */
export function allAt(scale: ItemScale, score: number): Answers {
  return Object.fromEntries(scale.items.map(({ key }) => [key, score]));
}

/** Every item answered with any of its choices. */
export function anyAnswers(scale: ItemScale): fc.Arbitrary<Answers> {
  return fc.record(
    Object.fromEntries(
      scale.items.map(({ key, choices }) => [
        key,
        fc.constantFrom(...choices.map(({ score }) => score)),
      ]),
    ),
  );
}

/** The total and the band of complete answers; fails the test otherwise. */
export function scored(scale: ItemScale, answers: Answers): readonly [number | null, string] {
  const score = scoreOf(scale, answers);
  if (score.kind !== 'scored') throw new Error(JSON.stringify(score));
  return [score.total, score.band];
}
