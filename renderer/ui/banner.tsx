import type { ReactNode } from 'react';
import styles from './banner.module.css';

/** A line across the top that says a state of the whole window. With `label` it is a region of that name. */
export function Banner(
  props: Readonly<{ label?: string; children: ReactNode; action?: ReactNode }>,
): ReactNode {
  return (
    <section className={styles['banner']} aria-label={props.label}>
      <span className={styles['words']}>{props.children}</span>
      {props.action}
    </section>
  );
}
