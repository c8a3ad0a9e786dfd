import type { ReactNode } from 'react';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './home.module.css';

const lateMs = 3 * 24 * 60 * 60_000;

const dayWords = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });

/** When a backup was last tested; in amber after three days without one. */
export function BackupLine(): ReactNode {
  const state = useAsk('backup.state', {}).value;
  const now = useNow(60_000);
  if (state === undefined || state.places.length === 0) return null;
  const { lastTestedMs, running } = state;
  const late = lastTestedMs === null ? !running : now - lastTestedMs > lateMs;
  const words =
    lastTestedMs !== null
      ? `Backup tested ${dayWords(lastTestedMs)}`
      : running
        ? 'The first backup is being made.'
        : 'No backup has been tested yet.';
  return (
    <p className={classNames(styles['backup'], late && styles['late'])}>
      {words}
      {late && lastTestedMs !== null ? '. That is more than 3 days ago.' : null}
    </p>
  );
}
