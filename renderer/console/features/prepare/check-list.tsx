import { Check as Tick, CircleAlert, Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SoundCheck } from '../../../../shared/contract/music.ts';
import styles from './prepare.module.css';

const marks = {
  good: { icon: <Tick size={16} aria-hidden="true" />, words: 'Good' },
  look: { icon: <Eye size={16} aria-hidden="true" />, words: 'To know' },
  bad: { icon: <CircleAlert size={16} aria-hidden="true" />, words: 'In the way' },
} as const;

/** The pre-flight's sentences, each with its standing as shape and word. */
export function CheckList({ checks }: Readonly<{ checks: readonly SoundCheck[] }>): ReactNode {
  return (
    <ul className={styles['checks']}>
      {checks.map(({ kind, words }) => (
        <li key={words} className={styles[kind]}>
          {marks[kind].icon}
          <span>
            <span className="unseen">{marks[kind].words}: </span>
            {words}
          </span>
        </li>
      ))}
    </ul>
  );
}
