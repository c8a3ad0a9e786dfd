import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './screen.module.css';

/** The frame of an office screen: one heading, what stands opposite it, and the body under them. */
export function Screen(
  props: Readonly<{
    title: ReactNode;
    under?: ReactNode;
    actions?: ReactNode;
    /** `narrow`: for forms and reading. `wide`: for drawings and long rows, on a large screen. */
    width?: 'narrow' | 'wide';
    children: ReactNode;
  }>,
): ReactNode {
  return (
    <div className={classNames(styles['screen'], props.width !== undefined && styles[props.width])}>
      <header className={styles['head']}>
        <div className={styles['titles']}>
          <h1>{props.title}</h1>
          {props.under === undefined ? null : <p className={styles['under']}>{props.under}</p>}
        </div>
        {props.actions === undefined ? null : (
          <div className={styles['actions']}>{props.actions}</div>
        )}
      </header>
      {props.children}
    </div>
  );
}
