import { leavingPoints } from '../../../../../shared/domain/session/end-gate.ts';
import { lastDoseAt, type SessionState } from '../../../../../shared/domain/session/state.ts';
import { AnswerRow } from '../check/answer-row.tsx';
import styles from '../check/check.module.css';
import type { Act } from '../session/use-act.ts';

/** What leaving asks, each with who and when. An answer from before the last dose counts no more and is not shown as given. */
export function Leaving({ state, act }: Readonly<{ state: SessionState; act: Act }>) {
  const since = lastDoseAt(state) ?? 0;
  return (
    <ul className={styles['points']}>
      {leavingPoints.map(({ key, words, answer }) => {
        const given = state.care.leaving[key];
        return (
          <AnswerRow
            key={key}
            name={`leaving:${state.sessionId}:${key}`}
            words={words}
            kind={answer}
            given={given !== undefined && given.atMs >= since ? given : undefined}
            state={state}
            act={act}
            commandFor={(said) => ({ kind: 'leaving.answer', key, answer: said })}
          />
        );
      })}
    </ul>
  );
}
