import type { ReactNode } from 'react';
import type { SettingsInHand } from '../../settings-in-hand/use-settings.ts';
import styles from './settings.module.css';

const words = { untouched: '', saving: 'Saving…', kept: 'Saved', refused: 'Not saved' } as const;

/** Whether what was changed here is kept by now. */
export function KeptLine({ state }: Readonly<{ state: SettingsInHand['state'] }>): ReactNode {
  return (
    <span role="status" className={styles['soft']}>
      {words[state]}
    </span>
  );
}
