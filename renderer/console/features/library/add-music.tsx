import { FolderPlus, Plus } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { audioAmong, importFiles } from '../../../bridge/import-files.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import type { Sending } from './sending.ts';
import styles from './library.module.css';

/** A path typed by hand: the loopback host's window has no file dialog that yields one. */
function PathForm(): ReactNode {
  const [path, setPath] = useState('');
  const start = useTell('import.start');
  return (
    <form
      className={styles['path']}
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() === '') return;
        void start.tell({ path: path.trim() }).then((reply) => {
          if (reply.ok) setPath('');
        });
      }}
    >
      <Field
        label="Folder or file path"
        value={path}
        onText={(text) => {
          setPath(text);
          start.forget();
        }}
        about="A folder is taken in with everything below it. Files are copied, so the original may go."
        refusal={refusalWords(start.failure)}
      />
      <Button type="submit" disabled={start.busy || path.trim() === ''}>
        Add
      </Button>
    </form>
  );
}

/** "Add music": files, a folder, a drop anywhere on the screen, or a typed path. Everything is copied into the library. */
export function AddMusic({
  sending,
  withPath,
}: Readonly<{ sending: Sending; withPath: boolean }>): ReactNode {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement): void => {
    sending.send(audioAmong(input.files ?? []), importFiles);
    input.value = ''; // choosing the same files again is a change again
  };
  return (
    <Panel title="Add to the library">
      <div className={styles['ways']}>
        <Button weight="main" icon={<Plus size={18} />} onClick={() => files.current?.click()}>
          Add music
        </Button>
        <Button icon={<FolderPlus size={18} />} onClick={() => folder.current?.click()}>
          Add a folder
        </Button>
        <p className={styles['soft']}>or drop files and folders anywhere on this page</p>
      </div>
      <input
        ref={files}
        className="unseen"
        tabIndex={-1}
        type="file"
        multiple
        accept="audio/*,.opus,.flac,.m4a,.oga"
        aria-label="Audio files"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        className="unseen"
        tabIndex={-1}
        type="file"
        aria-label="Folder of audio"
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.target)}
      />
      {withPath ? <PathForm /> : null}
      <ErrorLine>{refusalWords(sending.failure)}</ErrorLine>
    </Panel>
  );
}
