import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './panel.module.css';

type PanelProps = Readonly<{
  /** Heading of the panel and name of its region. */
  title?: string;
  /** Stands opposite the heading. */
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}>;

/** A sheet on the ground; with a `title` it is a region of that name. */
export function Panel({ title, aside, className, children }: PanelProps): ReactNode {
  return (
    <section className={classNames(styles['panel'], className)} aria-label={title}>
      {title === undefined && aside === undefined ? null : (
        <header className={styles['head']}>
          {title === undefined ? <span /> : <h2 className={styles['title']}>{title}</h2>}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
