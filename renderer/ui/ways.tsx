import type { ReactNode } from 'react';
import styles from './ways.module.css';

/** The ways on from a form or a sheet: its buttons in a row, with what is said beside them. */
export function Ways({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  return <div className={styles['ways']}>{children}</div>;
}
