import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SessionId } from '../../../../shared/contract/ids.ts';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { clientWords } from '../../wording/client-words.ts';
import { careTypeWords } from '../../wording/names.ts';
import { clockWords, spanWords } from '../../wording/times.ts';
import styles from './home.module.css';

/** The running session: who, since when, and the way back to it. */
export function SessionInProgress({ sessionId }: Readonly<{ sessionId: SessionId }>): ReactNode {
  const sessions = useAsk('session.list', {}).value?.sessions ?? [];
  const session = sessions.find((each) => each.sessionId === sessionId);
  const navigate = useNavigate();
  const now = useNow(1000);
  return (
    <section aria-label="Session in progress" className={styles['progress']}>
      <div className={styles['who']}>
        <h2>Session in progress</h2>
        {session === undefined ? null : (
          <p className={styles['soft']}>
            {clientWords(session)} · {careTypeWords[session.careType]} · since{' '}
            {clockWords(session.startedAtMs)}
          </p>
        )}
      </div>
      {session === undefined ? null : (
        <p className={styles['since']}>
          <span className={styles['sign']}>{session.t0Ms === null ? 'Since start' : 'T+'}</span>
          {spanWords(now - (session.t0Ms ?? session.startedAtMs))}
        </p>
      )}
      <Button weight="main" onClick={() => void navigate({ to: '/live' })}>
        Return to session
      </Button>
    </section>
  );
}
