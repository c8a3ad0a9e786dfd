import type { ReactNode } from 'react';
import type { ListLoss } from '../../../../shared/contract/music.ts';
import styles from './playlist-files.module.css';

/** What could not be found or taken, line by line with the reason; nothing when there is nothing. */
export function Losses({
  label,
  losses,
}: Readonly<{ label: string; losses: readonly ListLoss[] }>): ReactNode {
  if (losses.length === 0) return null;
  return (
    <ul aria-label={label} className={styles['losses']} tabIndex={0}>
      {losses.map(({ entry, reason }, index) => (
        <li key={`${index} ${entry}`}>
          <strong>{entry}</strong> {reason}
        </li>
      ))}
    </ul>
  );
}
