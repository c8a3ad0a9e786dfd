import { useState, type FormEvent, type ReactNode } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { LineForm } from '../../../ui/line-form.tsx';
import { Select } from '../../../ui/select.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { sizeWords } from '../../wording/size-words.ts';
import { clockWords, dateWords } from '../../wording/times.ts';
import { EntrancePage } from './entrance-page.tsx';
import styles from './entrance.module.css';

type Found = Output<'backup.find'>;
type SecretKind = 'passphrase' | 'recoveryCode';

/** Brings an office to this computer from the folder that its backups lie in. */
export function RestoreScreen({ onBack }: Readonly<{ onBack(): void }>): ReactNode {
  const finding = useTell('backup.find');
  const [found, setFound] = useState<Found | null>(null);
  const look = async (folder: string): Promise<boolean> => {
    setFound(null);
    const reply = await finding.tell({ folder });
    if (reply.ok) setFound(reply.value);
    return false; // the path stays, to be mended
  };
  return (
    <EntrancePage
      title="Restore from a backup"
      words="Stillroom brings an office from its backup folder to this computer. The backup itself is not changed."
    >
      <LineForm
        label="Backup folder"
        about="The path of the folder on a USB stick or share. It holds files such as office-2026-11-24-093012.db."
        refusal={refusalWords(finding.failure)}
        act="Look here"
        busy={finding.busy}
        onType={finding.forget}
        onSend={look}
      />
      {found === null ? (
        <Ways>
          <Button weight="quiet" onClick={onBack}>
            Back
          </Button>
        </Ways>
      ) : (
        <OpenBackup key={found.folder} found={found} onBack={onBack} />
      )}
    </EntrancePage>
  );
}

/** Which of the backups found, and what opens it. */
function OpenBackup({ found, onBack }: Readonly<{ found: Found; onBack(): void }>): ReactNode {
  const restoring = useTell('backup.restore');
  const [name, setName] = useState(found.backups[0]?.name ?? '');
  const [kind, setKind] = useState<SecretKind>('passphrase');
  const [text, setText] = useState('');
  const restore = (event: FormEvent) => {
    event.preventDefault();
    if (text === '' || restoring.busy) return;
    void restoring.tell({ folder: found.folder, name, secret: { kind, text } });
  };
  const atField = restoring.failure?.field === kind;
  const byPassphrase = kind === 'passphrase';
  return (
    <form className={styles['form']} onSubmit={restore}>
      <Select
        label="Backup"
        value={name}
        onChoice={setName}
        choices={found.backups.map((each) => ({
          value: each.name,
          words: `${dateWords(each.atMs)}, ${clockWords(each.atMs)} · ${sizeWords(each.byteLength)}`,
        }))}
      />
      <Field
        label={byPassphrase ? 'Office passphrase' : 'Recovery code'}
        type={byPassphrase ? 'password' : 'text'}
        autoFocus
        value={text}
        onText={(typed) => {
          setText(typed);
          restoring.forget();
        }}
        refusal={atField ? refusalWords(restoring.failure) : null}
      />
      <ErrorLine>{atField ? null : refusalWords(restoring.failure)}</ErrorLine>
      <Ways>
        <Button weight="main" type="submit" disabled={restoring.busy || text === ''}>
          Restore
        </Button>
        <Button
          weight="quiet"
          onClick={() => {
            setKind(byPassphrase ? 'recoveryCode' : 'passphrase');
            setText('');
          }}
        >
          {byPassphrase ? 'Use the recovery code' : 'Use the passphrase'}
        </Button>
        <Button weight="quiet" onClick={onBack} disabled={restoring.busy}>
          Back
        </Button>
        <span className={styles['words']} role="status">
          {restoring.busy ? 'Copying and testing the backup…' : ''}
        </span>
      </Ways>
    </form>
  );
}
