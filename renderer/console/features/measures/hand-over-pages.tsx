import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Answers } from '../../../../shared/contract/measures.ts';
import {
  askedAnswers,
  askedItems,
  type ItemScale,
} from '../../../../shared/domain/scales/scale.ts';
import { tell, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import styles from './hand-over.module.css';

/** Longer questions are set smaller, so that all of their answers stay in sight. */
const longQuestion = 90;

/** The page of the first question without an answer; the page after the last when all have one. */
function firstOpen(scale: ItemScale, answers: Answers): number {
  const asked = askedItems(scale, answers);
  const open = asked.findIndex(({ key }) => answers[key] === undefined);
  return open === -1 ? asked.length : open;
}

/** A scale one question a page: a choice goes on, "Back" goes back, and nothing is said about what was answered. */
export function HandOverPages(props: Readonly<{ scale: ItemScale; before: Answers }>): ReactNode {
  const { scale, before } = props;
  const [answers, setAnswers] = useState(before);
  const [page, setPage] = useState(() => firstOpen(scale, before));
  const handing = useTell('measure.handIn');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [page]);

  const asked = askedItems(scale, answers);
  const item = asked[page];
  const choose = (key: string, score: number) => {
    const next = askedAnswers(scale, { ...answers, [key]: score });
    setAnswers(next);
    setPage(askedItems(scale, next).findIndex((each) => each.key === key) + 1);
    void tell('measure.keepAnswers', { answers: next });
  };
  const back = page === 0 ? null : <Button onClick={() => setPage(page - 1)}>Back</Button>;

  if (item === undefined)
    return (
      <>
        <h1 ref={heading} tabIndex={-1} className={styles['words']}>
          That was the last question.
        </h1>
        <ErrorLine>{refusalWords(handing.failure)}</ErrorLine>
        <div className={styles['ways']}>
          {back}
          <Button
            weight="main"
            className={styles['hand-in']}
            disabled={handing.busy}
            onClick={() => void handing.tell({ answers })}
          >
            Finish
          </Button>
        </div>
      </>
    );
  return (
    <>
      <p className={styles['lead']}>{scale.lead}</p>
      <p className={styles['soft']}>
        Question {page + 1} of {asked.length}
      </p>
      <h1
        ref={heading}
        tabIndex={-1}
        className={classNames(styles['words'], item.words.length > longQuestion && styles['long'])}
      >
        {item.words}
      </h1>
      {item.under === undefined ? null : <p className={styles['soft']}>{item.under}</p>}
      <ul className={styles['choices']}>
        {item.choices.map((choice) => (
          <li key={choice.score}>
            <Button
              className={styles['choice']}
              aria-pressed={answers[item.key] === choice.score}
              onClick={(event) => {
                // The second half of a double click would answer the next question unread.
                if (event.detail < 2) choose(item.key, choice.score);
              }}
            >
              {choice.words}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles['ways']}>{back}</div>
    </>
  );
}
