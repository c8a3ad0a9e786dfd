import { memo } from 'react';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { promptOf } from '../vitals/prompt-of.ts';
import styles from './prompt-edge.module.css';

/**
 * The silent prompt beyond the ring: the screen's edge warms when a check is due and breathes after the grace time, and a
 * polite live region says "Vitals due" once. No sound, no dialog, no focus: the layer takes no pointer.
 */
export const PromptEdge = memo(function PromptEdge({ state }: Readonly<{ state: SessionState }>) {
  const { kind } = promptOf(state, useNow(1000));
  const isOpen = kind === 'due' || kind === 'overdue';
  return (
    <>
      <div className={styles['edge']} data-state={kind} aria-hidden="true" />
      <p role="status" className="unseen">
        {isOpen ? 'Vitals due' : ''}
      </p>
    </>
  );
});
