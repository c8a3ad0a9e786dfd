import type { ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import styles from './error-line.module.css';

/**
 * One calm sentence where something was refused, said once to screen readers. Not there while there is nothing to say:
 * Chromium announces an alert that comes to be shown, and an empty one would only be in the way.
 */
export function ErrorLine({
  children,
  id,
}: Readonly<{ children?: ReactNode; id?: string }>): ReactNode {
  const silent = children === undefined || children === null || children === '';
  return (
    <div
      role="alert"
      aria-live="polite"
      id={id}
      className={silent ? styles['silent'] : styles['line']}
    >
      {silent ? null : (
        <>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{children}</span>
        </>
      )}
    </div>
  );
}
