import { useState, type ReactNode } from 'react';
import type { OfficeState } from '../../../../shared/contract/contract.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { findingWords } from '../../wording/office-files.ts';
import { refusalWords } from '../../wording/refusals.ts';
import { EntrancePage } from './entrance-page.tsx';
import styles from './entrance.module.css';

/** The office's files are not what was last written: what is missing, in numbers and dates, and the three ways on. */
export function DiffersScreen({
  office: { findings, backups },
}: Readonly<{ office: Pick<OfficeState, 'findings' | 'backups'> }>): ReactNode {
  const opening = useTell('office.openAnyway');
  const look = useTell('office.lookAgain');
  const [showsBackups, setShowsBackups] = useState(false);
  const open = (way: 'read-only' | 'go-on') => void opening.tell({ way });
  return (
    <EntrancePage
      wide
      title="Something that was written is not here"
      words="Stillroom compared the office’s files before it opened them. Nothing was changed."
    >
      <ul className={styles['findings']}>
        {findingWords(findings).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className={styles['words']}>
        This happens when a file was restored, synchronised, damaged or moved. If a newer copy of
        the folder exists, put it in place and look again.
      </p>
      {showsBackups ? <Backups names={backups} /> : null}
      <ErrorLine>{refusalWords(opening.failure)}</ErrorLine>
      <Ways>
        <Button weight="main" disabled={opening.busy} onClick={() => open('read-only')}>
          Open to read only
        </Button>
        <Button onClick={() => setShowsBackups(!showsBackups)}>Use a backup</Button>
        <Button disabled={opening.busy} onClick={() => open('go-on')}>
          Go on, and write down that it was so
        </Button>
        <Button weight="quiet" onClick={() => void look.tell({})}>
          Look again
        </Button>
        <span className={styles['words']} role="status">
          {opening.busy ? 'Opening…' : ''}
        </span>
      </Ways>
    </EntrancePage>
  );
}

function Backups({ names }: Readonly<{ names: readonly string[] }>): ReactNode {
  if (names.length === 0)
    return <p role="status">There is no backup in the folder “backups” of this office.</p>;
  return (
    <div role="status">
      <p>In the folder “backups” of this office, newest first:</p>
      <ul className={styles['findings']}>
        {names.slice(0, 8).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}
