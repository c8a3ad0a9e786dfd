import { useId, type ReactNode } from 'react';
import type { Item } from '../../../../shared/domain/scales/scale.ts';
import { KeyHint } from '../../../ui/key-hint.tsx';
import styles from './measures.module.css';

/** One item with its choices, as staff enter it: the digit of a score chooses it. */
export function Question(
  props: Readonly<{
    item: Item;
    score: number | undefined;
    missing: boolean;
    onScore(score: number): void;
  }>,
): ReactNode {
  const { item, score, missing, onScore } = props;
  const name = useId();
  return (
    <fieldset data-item={item.key} className={styles['question']}>
      <legend className={styles['words']}>
        <span className={styles['number']}>{item.key}</span>
        <span>
          {item.words}
          {missing ? <span className={styles['missing']}> ● not answered</span> : null}
        </span>
      </legend>
      {item.under === undefined ? null : <p className={styles['soft']}>{item.under}</p>}
      <div className={styles['choices']}>
        {item.choices.map((choice) => (
          <label key={choice.score} className={styles['choice']}>
            <input
              type="radio"
              autoComplete="off"
              name={name}
              className={styles['radio']}
              value={choice.score}
              checked={score === choice.score}
              onChange={() => onScore(choice.score)}
            />
            <KeyHint>{choice.score}</KeyHint>
            <span>{choice.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
