import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** What a place says while nothing is in it: what will stand here, and how it comes to be. */
export function EmptyState(
  props: Readonly<{ title: string; children?: ReactNode; action?: ReactNode }>,
): ReactNode {
  return (
    <div className={styles['empty']}>
      <p className={styles['title']}>{props.title}</p>
      {props.children === undefined ? null : <p className={styles['words']}>{props.children}</p>}
      {props.action}
    </div>
  );
}
