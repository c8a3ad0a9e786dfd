import type { ReactNode } from 'react';
import styles from './key-hint.module.css';

/** A key drawn as a small cap. Hidden from screen readers, which hear `aria-keyshortcuts`. */
export function KeyHint({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  return (
    <kbd aria-hidden="true" className={styles['key']}>
      {children}
    </kbd>
  );
}
