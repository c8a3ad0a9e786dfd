import type { ReactNode } from 'react';
import { useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import styles from './settings.module.css';

/** Says honestly that this version makes no backups by itself, and what a copy consists of. */
export function Backups(): ReactNode {
  const office = useAsk('office.state', {}).value;
  return (
    <Panel title="Backups">
      <EmptyState title="This version of Stillroom makes no backups by itself yet.">
        Until it does: with the office locked, a copy of the whole folder below is a copy of
        everything. It is encrypted, and opens with the same passphrase or recovery code.
      </EmptyState>
      <dl className={styles['facts']}>
        <dt>Folder</dt>
        <dd className={styles['path']}>{office?.home ?? ''}</dd>
      </dl>
    </Panel>
  );
}
