import { memo } from 'react';
import { formatCountdown } from '../../../../../shared/domain/session/clocks.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { clockWords } from '../../../wording/times.ts';
import { promptOf, type Prompt } from './prompt-of.ts';
import styles from './vitals-ring.module.css';

const radius = 66;
const around = 2 * Math.PI * radius;

function inside(prompt: Prompt, nowMs: number): readonly [large: string, small: string] {
  switch (prompt.kind) {
    case 'ahead':
      // Rounded up: the ring says 0:00 and "due" in the same second.
      return [
        formatCountdown(Math.ceil((prompt.slot.dueMs - nowMs) / 1000) * 1000),
        `to ${clockWords(prompt.slot.dueMs)}`,
      ];
    case 'due':
      return ['Vitals due', `since ${clockWords(prompt.slot.dueMs)}`];
    case 'overdue':
      return ['Vitals due', `Overdue since ${clockWords(prompt.sinceMs)}`];
    case 'none':
      return {
        'no-plan': ['–', 'no checks planned'],
        'no-dose': ['–', 'from the first dose'],
        finished: ['–', 'no check left'],
      }[prompt.why] as [string, string];
  }
}

/** The ring "Next vitals": fills as the check comes near, full and in words when it is due. */
export const VitalsRing = memo(function VitalsRing({ state }: Readonly<{ state: SessionState }>) {
  const nowMs = useNow(1000);
  const prompt = promptOf(state, nowMs);
  const share = prompt.kind === 'ahead' ? prompt.fraction : prompt.kind === 'none' ? 0 : 1;
  const [large, small] = inside(prompt, nowMs);
  return (
    <div className={styles['ring']} data-state={prompt.kind} role="timer" aria-label="Next vitals">
      <svg viewBox="0 0 140 140" aria-hidden="true">
        <circle cx="70" cy="70" r={radius} className={styles['track']} />
        {share > 0 && (
          <circle
            cx="70"
            cy="70"
            r={radius}
            className={styles['filled']}
            strokeDasharray={`${share * around} ${around}`}
            transform="rotate(-90 70 70)"
          />
        )}
      </svg>
      <p className={styles['words']}>
        <span className={styles['title']}>Next vitals</span>
        <span className={styles['large']}>{large}</span>
        <span className={styles['small']}>{small}</span>
      </p>
    </div>
  );
});
