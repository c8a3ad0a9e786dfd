import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SessionListing } from '../../../../shared/contract/people.ts';
import { careTypeWords } from '../../wording/names.ts';
import { dateWords } from '../../wording/times.ts';
import { courseStages } from './course-stages.ts';
import styles from './client.module.css';

const countWords = (count: number): string =>
  count === 0 ? 'None yet' : count === 1 ? '1 session' : `${count} sessions`;

/** The course of care as three stages side by side: preparation, dosing, integration. */
export function Course({ sessions }: Readonly<{ sessions: readonly SessionListing[] }>): ReactNode {
  return (
    <ol className={styles['course']}>
      {courseStages(sessions).map((stage) => (
        <li key={stage.name} className={styles['stage']}>
          <h2>{stage.name}</h2>
          <p className={styles['soft']}>{countWords(stage.sessions.length)}</p>
          <ul className={styles['steps']}>
            {stage.sessions.map((session) => (
              <li key={session.sessionId}>
                {session.endedAtMs === null ? (
                  <Link to="/live" className={styles['step']}>
                    <span>● In progress</span>
                    <span className={styles['soft']}>{careTypeWords[session.careType]}</span>
                  </Link>
                ) : (
                  <Link
                    to="/record/$sessionId"
                    params={{ sessionId: session.sessionId }}
                    className={styles['step']}
                  >
                    <span>{dateWords(session.startedAtMs)}</span>
                    <span className={styles['soft']}>
                      {stage.name === 'Dosing'
                        ? careTypeWords[session.careType]
                        : session.protocolName}
                    </span>
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
