import { FolderPlus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { audioAmong, importFiles } from '../../../bridge/import-files.ts';
import { useTell } from '../../../bridge/queries.ts';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { FilesButton } from '../../../ui/files-button.tsx';
import { LineForm } from '../../../ui/line-form.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { sendFiles, type Sending } from './sending.ts';

/** A path typed by hand: the loopback host's window has no file dialog that yields one. */
function PathForm(): ReactNode {
  const start = useTell('import.start');
  return (
    <LineForm
      label="Folder or file path"
      about="A folder is taken in with everything below it. Files are copied, so the original may go."
      refusal={refusalWords(start.failure)}
      act="Add"
      busy={start.busy}
      onType={start.forget}
      onSend={async (path) => (await start.tell({ path })).ok}
    />
  );
}

/** "Add music": files, a folder, a drop anywhere on the screen, or a typed path. Everything is copied into the library. */
export function AddMusic({
  sending,
  withPath,
}: Readonly<{ sending: Sending; withPath: boolean }>): ReactNode {
  const take = (files: readonly File[]): void => sendFiles(audioAmong(files), importFiles);
  return (
    <Panel title="Add to the library">
      <Ways>
        <FilesButton
          weight="main"
          icon={<Plus size={18} />}
          label="Audio files"
          accept="audio/*,.opus,.flac,.m4a,.oga"
          onFiles={take}
        >
          Add music
        </FilesButton>
        <FilesButton icon={<FolderPlus size={18} />} label="Folder of audio" onFiles={take}>
          Add a folder
        </FilesButton>
        <p className="soft">or drop files and folders anywhere on this page</p>
      </Ways>
      {withPath ? <PathForm /> : null}
      <ErrorLine>{refusalWords(sending.failure)}</ErrorLine>
    </Panel>
  );
}
