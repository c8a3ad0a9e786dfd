import type { ReactNode } from 'react';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { EntrancePage } from './entrance-page.tsx';
import styles from './entrance.module.css';

/** The first screen of a new computer. */
export function WelcomeScreen({
  onSetUp,
  onRestore,
}: Readonly<{ onSetUp(): void; onRestore(): void }>): ReactNode {
  const looking = useTell('office.openMadeUp');
  return (
    <EntrancePage
      title="Welcome to Stillroom"
      words="Music, clocks, vitals and notes of a session on one line, kept encrypted on this computer. Nothing leaves it."
    >
      <div className={styles['form']}>
        <Button weight="main" onClick={onSetUp}>
          Set up this office
        </Button>
        <Button onClick={onRestore}>Restore from a backup</Button>
        <Button disabled={looking.busy} onClick={() => void looking.tell({})}>
          Look around with made-up data
        </Button>
        <p className={styles['words']} role="status">
          {looking.busy
            ? 'Making an office with invented people. This takes a few seconds…'
            : 'The made-up office has invented clients and finished sessions, and is deleted in one step.'}
        </p>
        <ErrorLine>{refusalWords(looking.failure)}</ErrorLine>
      </div>
    </EntrancePage>
  );
}
