import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { clientWords } from '../../wording/client-words.ts';
import { careTypeWords } from '../../wording/names.ts';
import { refusalWords } from '../../wording/refusals.ts';
import { whenWords } from '../../wording/times.ts';
import styles from './home.module.css';

const shown = 8;

/** The last sessions that have ended, each a way to its record. */
export function RecentSessions(): ReactNode {
  const asked = useAsk('session.list', {});
  const now = useNow(60_000);
  if (asked.waiting) return <Waiting>Reading the sessions…</Waiting>;
  const ended = (asked.value?.sessions ?? [])
    .filter((session) => session.endedAtMs !== null)
    .toSorted((one, other) => other.startedAtMs - one.startedAtMs);
  if (asked.failure !== null && asked.value === undefined)
    return <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>;
  if (ended.length === 0)
    return (
      <EmptyState title="No session has ended here yet.">
        Its record will stand here, newest first.
      </EmptyState>
    );
  return (
    <ul className={styles['list']}>
      {ended.slice(0, shown).map((session) => (
        <li key={session.sessionId}>
          <Link
            to="/record/$sessionId"
            params={{ sessionId: session.sessionId }}
            className={styles['row']}
          >
            <span className={styles['name']}>{clientWords(session)}</span>
            <span className={styles['soft']}>
              {careTypeWords[session.careType]} · {whenWords(session.startedAtMs, now)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
