import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { clientWords } from '../../wording/client-words.ts';
import { dueDayWords, dueWords, isPast } from '../../wording/due-words.ts';
import styles from './home.module.css';

/** How many stand there at first sight. */
const atFirst = 6;

/** What comes next over all courses of care, what has waited longest first; each line opens its client. */
export function DueNext(): ReactNode {
  const asked = useAsk('due.list', {}).value;
  const now = useNow(60_000);
  const [all, setAll] = useState(false);
  if (asked === undefined) return null;
  const { due } = asked;
  if (due.length === 0)
    return (
      <EmptyState title="Nothing is due.">
        What comes next in a client’s course of care stands here, once a course is set up.
      </EmptyState>
    );
  const shown = all ? due : due.slice(0, atFirst);
  return (
    <>
      <ul className={styles['list']}>
        {shown.map((each) => (
          <li key={each.clientId}>
            <Link
              to="/client/$clientId"
              params={{ clientId: each.clientId }}
              className={styles['row']}
            >
              <span className={styles['name']}>
                {clientWords(each)}: {dueWords(each.due, now)}
                <span className="unseen">, </span>
              </span>
              <span className={classNames(styles['soft'], isPast(each.due, now) && styles['past'])}>
                {dueDayWords(each.due, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {due.length > shown.length ? (
        <div>
          <Button weight="quiet" onClick={() => setAll(true)}>
            Show all {due.length}
          </Button>
        </div>
      ) : null}
    </>
  );
}
