import { FolderOutput } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { PlaylistId } from '../../../../shared/contract/ids.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { Losses } from './losses.tsx';
import styles from './playlist-files.module.css';

type Given = Output<'playlist.export'>;

/** Writes the list as M3U8 and copies of its files into a folder of this computer, such as a stick. */
export function ExportPlaylist({
  playlistId,
  keep,
}: Readonly<{ playlistId: PlaylistId; keep(): Promise<void> }>): ReactNode {
  const [folder, setFolder] = useState('');
  const [given, setGiven] = useState<Given | null>(null);
  const out = useTell('playlist.export');
  const submit = async (): Promise<void> => {
    if (folder.trim() === '' || out.busy) return;
    setGiven(null);
    await keep(); // what goes out is what is on the screen
    const reply = await out.tell({ playlistId, folder: folder.trim() });
    if (reply.ok) setGiven(reply.value);
  };
  return (
    <Panel title="Export">
      <form
        className={styles['path']}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label="Folder to export to"
          value={folder}
          onText={(text) => {
            setFolder(text);
            out.forget();
          }}
          about="The list is written as M3U8 with a copy of each file beside it. Nothing in the folder is overwritten."
          refusal={refusalWords(out.failure)}
        />
        <Button
          type="submit"
          icon={<FolderOutput size={18} />}
          disabled={out.busy || folder.trim() === ''}
        >
          Export
        </Button>
      </form>
      <p role="status" className={styles['soft']}>
        {out.busy
          ? 'Copying…'
          : given === null
            ? ''
            : `“${given.list}” and ${given.fileCount === 1 ? '1 file' : `${given.fileCount} files`} are in that folder.`}
      </p>
      {given === null ? null : (
        <Losses label="Tracks that could not be exported" losses={given.losses} />
      )}
    </Panel>
  );
}
