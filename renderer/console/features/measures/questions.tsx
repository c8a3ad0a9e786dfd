import type { ReactNode } from 'react';
import type { Answers } from '../../../../shared/contract/measures.ts';
import {
  askedAnswers,
  askedItems,
  scoreOf,
  type ItemScale,
} from '../../../../shared/domain/scales/scale.ts';
import { Question } from './question.tsx';
import { SurfacedWords } from './surfaced.tsx';
import styles from './measures.module.css';

function progress(scale: ItemScale, answers: Answers): string {
  const asked = askedItems(scale, answers);
  const done = asked.filter(({ key }) => answers[key] !== undefined).length;
  return `${done} of ${asked.length} answered`;
}

function score(scale: ItemScale, answers: Answers): string {
  const read = scoreOf(scale, askedAnswers(scale, answers));
  if (read.kind !== 'scored') return progress(scale, answers);
  return read.total === null ? `Complete: ${read.band}` : `Total ${read.total}, ${read.band}`;
}

/** Every item of a scale on one page, with where its total stands and what is to be seen at once. */
export function Questions(
  props: Readonly<{
    scale: ItemScale;
    answers: Answers;
    missing: readonly string[];
    onScore(key: string, score: number): void;
  }>,
): ReactNode {
  const { scale, answers, missing, onScore } = props;
  return (
    <>
      <p className={styles['lead']}>{scale.lead}</p>
      <div className={styles['questions']}>
        {askedItems(scale, answers).map((item) => (
          <Question
            key={item.key}
            item={item}
            score={answers[item.key]}
            missing={missing.includes(item.key)}
            onScore={(chosen) => onScore(item.key, chosen)}
          />
        ))}
      </div>
      <p role="status" className={styles['score']}>
        {score(scale, answers)}
      </p>
      <div role="status" aria-label="Seen at once">
        <SurfacedWords words={scale.surfacedBy(answers)} />
      </div>
    </>
  );
}
