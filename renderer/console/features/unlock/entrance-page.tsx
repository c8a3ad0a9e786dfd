import type { ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import styles from './entrance.module.css';

/** The calm page every screen before the office stands on: the mark, one heading, a few words, and what is asked. */
export function EntrancePage(
  props: Readonly<{ title: string; words?: ReactNode; wide?: boolean; children: ReactNode }>,
): ReactNode {
  return (
    <main className={styles['page']}>
      <div className={classNames(styles['card'], props.wide === true && styles['wide'])}>
        <div className={styles['lead']}>
          <svg
            width="40"
            height="28"
            viewBox="0 0 40 28"
            aria-hidden="true"
            className={styles['mark']}
          >
            <path
              d="M3 23a17 17 0 0 1 34 0"
              fill="none"
              stroke="currentColor"
              strokeWidth="3"
              strokeLinecap="round"
            />
            <circle cx="20" cy="23" r="3.5" fill="currentColor" />
          </svg>
          <h1>{props.title}</h1>
          {props.words === undefined ? null : <p>{props.words}</p>}
        </div>
        {props.children}
      </div>
    </main>
  );
}
