import { FolderPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BackupFile, BackupPlace } from '../../../../shared/contract/backups.ts';
import { failureCode } from '../../../../shared/contract/failures.ts';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { LineForm } from '../../../ui/line-form.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Table } from '../../../ui/table.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { WorkUnderWay } from '../../long-work/work-under-way.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { sizeWords } from '../../wording/size-words.ts';
import { whenWords } from '../../wording/times.ts';
import styles from './settings.module.css';

const placeTitles: Readonly<Record<BackupPlace['kind'], string>> = {
  home: 'On this computer',
  second: 'Second place',
};

const standing = ({ cut }: BackupFile): string =>
  cut ? 'Its length has changed since its test' : 'Tested';

function Place({ place }: Readonly<{ place: BackupPlace }>): ReactNode {
  const now = useNow(60_000);
  const code = failureCode.safeParse(place.failed);
  return (
    <Panel title={placeTitles[place.kind]}>
      <p className={styles['path']}>{place.folder}</p>
      {place.there ? null : (
        <p className={styles['soft']}>
          This folder is not there now. The backup is made when it is back.
        </p>
      )}
      {code.success ? (
        <ErrorLine>{refusalWords({ code: code.data, field: null, facts: {} })}</ErrorLine>
      ) : null}
      {place.backups.length === 0 ? (
        <EmptyState title="No backup lies here yet." />
      ) : (
        <Table
          label={`Backups: ${placeTitles[place.kind]}`}
          rows={place.backups}
          rowKey={({ name }) => name}
          columns={[
            { title: 'Made', whole: true, cell: ({ atMs }) => whenWords(atMs, now) },
            {
              title: 'Size',
              figures: true,
              whole: true,
              cell: ({ byteLength }) => sizeWords(byteLength),
            },
            { title: 'Test', cell: standing },
          ]}
        />
      )}
    </Panel>
  );
}

/** Where backups lie, each with its date, size and test; a backup now; a second place. */
export function Backups(): ReactNode {
  const asked = useAsk('backup.state', {});
  const making = useTell('backup.now');
  const choosing = useTell('backup.choosePlace');
  const state = asked.value;
  const second = state?.places.some(({ kind }) => kind === 'second') ?? false;
  // What one place refused is said at that place.
  const isSaidBelow = state?.places.some(({ failed }) => failed === making.failure?.code) ?? false;
  const failedHere = isSaidBelow ? null : making.failure;
  const busy = making.busy || (state?.running ?? false);
  const choose = async (folder: string): Promise<boolean> => (await choosing.tell({ folder })).ok;
  return (
    <div className={styles['panels']}>
      <Panel title="Backups">
        <p className={styles['soft']}>
          Stillroom makes a backup on the first start of a day and after each session. It is
          encrypted, opens with the same passphrase or recovery code, and counts only once it was
          tested.
        </p>
        <WorkUnderWay kind="backup" words="Making and testing a backup." cancel="End the backup" />
        <ErrorLine>{refusalWords(asked.failure ?? failedHere)}</ErrorLine>
        <Ways>
          <Button weight="main" disabled={busy} onClick={() => void making.tell({})}>
            Back up now
          </Button>
          {second ? (
            <Button disabled={choosing.busy} onClick={() => void choosing.tell({ folder: null })}>
              Stop using the second place
            </Button>
          ) : null}
        </Ways>
        {second ? null : (
          <LineForm
            label="Choose a second place"
            about="The path of a folder on a USB stick or a network share."
            refusal={refusalWords(choosing.failure)}
            act="Use this folder"
            icon={<FolderPlus size={18} />}
            busy={choosing.busy}
            onType={choosing.forget}
            onSend={choose}
          />
        )}
      </Panel>
      {state?.places.map((place) => (
        <Place key={place.kind} place={place} />
      ))}
    </div>
  );
}
