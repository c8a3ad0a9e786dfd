import { FolderOutput } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { PlaylistId } from '../../../../shared/contract/ids.ts';
import { useTell } from '../../../bridge/queries.ts';
import { LineForm } from '../../../ui/line-form.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { Losses } from './losses.tsx';

type Given = Output<'playlist.export'>;

/** Writes the list as M3U8 and copies of its files into a folder of this computer, such as a stick. */
export function ExportPlaylist({
  playlistId,
  keep,
}: Readonly<{ playlistId: PlaylistId; keep(): Promise<void> }>): ReactNode {
  const [given, setGiven] = useState<Given | null>(null);
  const out = useTell('playlist.export');
  const exportTo = async (folder: string): Promise<boolean> => {
    setGiven(null);
    await keep(); // what goes out is what is on the screen
    const reply = await out.tell({ playlistId, folder });
    if (reply.ok) setGiven(reply.value);
    return false; // the folder stays, for the next time
  };
  return (
    <Panel title="Export">
      <LineForm
        label="Folder to export to"
        about="The list is written as M3U8 with a copy of each file beside it. Nothing in the folder is overwritten."
        refusal={refusalWords(out.failure)}
        act="Export"
        icon={<FolderOutput size={18} />}
        busy={out.busy}
        onType={out.forget}
        onSend={exportTo}
      />
      <p role="status" className="soft">
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
