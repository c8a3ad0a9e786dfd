import type { ReactNode } from 'react';
import type { SessionState } from '../../../../shared/domain/session/state.ts';
import styles from './record.module.css';

/** The prompts of a preparation or integration session with their latest words; earlier ones stand on the timeline. */
export function PromptAnswers({ state }: Readonly<{ state: SessionState }>): ReactNode {
  return (
    <dl className={styles['prompts']}>
      {state.protocol.prompts.map(({ key, words }) => {
        const given = state.care.prompts[key];
        return (
          <div key={key}>
            <dt>{words}</dt>
            <dd>{given === undefined ? <span className="soft">not asked</span> : given.answer}</dd>
          </div>
        );
      })}
    </dl>
  );
}
