import { useState, type ReactNode } from 'react';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { WorkUnderWay } from '../../long-work/work-under-way.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import styles from './settings.module.css';

/** The version, where the data lies, and whether it is whole. */
export function About(): ReactNode {
  const office = useAsk('office.state', {}).value;
  const [checking, setChecking] = useState(false);
  const integrity = useAsk('settings.integrity', checking ? {} : null);
  const check = () => (checking ? integrity.again() : setChecking(true));
  const found = integrity.value;
  return (
    <Panel title="About">
      <dl className={styles['facts']}>
        <dt>Version</dt>
        <dd>{office?.version ?? ''}</dd>
        <dt>Data folder</dt>
        <dd className={styles['path']}>{office?.home ?? ''}</dd>
        <dt>Runs in</dt>
        <dd>{office?.host === 'electron' ? 'its own window' : 'a browser on this computer'}</dd>
        <dt>Integrity</dt>
        <dd>
          <span role="status">
            {integrity.waiting
              ? 'Reading the whole office file…'
              : found === undefined
                ? 'Not checked since this window opened.'
                : found.sound
                  ? 'The office file was read to its end and is whole.'
                  : 'The office file was read and is not whole. Its records can still be opened; make a copy of the folder.'}
          </span>
        </dd>
        {found === undefined ? null : (
          <>
            <dt>Encryption</dt>
            <dd>
              {found.cipher}, SQLite {found.sqliteVersion}
            </dd>
          </>
        )}
      </dl>
      <WorkUnderWay
        kind="integrity"
        words="Reading the whole office file."
        cancel="End the check"
      />
      <ErrorLine>{refusalWords(integrity.failure)}</ErrorLine>
      <Ways>
        <Button disabled={integrity.waiting} onClick={check}>
          Check integrity
        </Button>
      </Ways>
    </Panel>
  );
}
