import { Link } from '@tanstack/react-router';
import { FileMusic, FolderInput } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTell } from '../../../bridge/queries.ts';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { FilesButton } from '../../../ui/files-button.tsx';
import { LineForm } from '../../../ui/line-form.tsx';
import { Meter } from '../../../ui/meter.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import type { ReadList } from './chosen-list.ts';
import { Losses } from './losses.tsx';
import type { TakingLists } from './taking-lists.ts';

function resultWords({ name, trackCount, repeated, losses }: ReadList): string {
  return [
    trackCount === 0
      ? `Nothing of “${name}” was found, so no playlist was made`
      : `“${name}” is made of ${trackCount === 1 ? '1 track' : `${trackCount} tracks`}`,
    repeated === 0
      ? ''
      : `${repeated === 1 ? '1 line names a track' : `${repeated} lines name tracks`} that stood in it already`,
    losses.length === 0
      ? ''
      : `${losses.length === 1 ? '1 line' : `${losses.length} lines`} led nowhere`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** M3U and M3U8 in: by path, by choosing the list with its files, or by a drop on the page. */
export function ImportPlaylist({
  taking,
  withPath,
}: Readonly<{ taking: TakingLists; withPath: boolean }>): ReactNode {
  const [byPath, setByPath] = useState<ReadList | null>(null);
  const read = useTell('playlist.import');
  const take = (files: readonly File[]): void => {
    setByPath(null);
    taking.take(files);
  };
  const takePath = async (path: string): Promise<boolean> => {
    setByPath(null);
    const reply = await read.tell({ path });
    if (reply.ok) setByPath(reply.value);
    return reply.ok;
  };
  const results = byPath === null ? taking.results : [byPath];
  return (
    <Panel title="Import a playlist">
      <Ways>
        <FilesButton
          icon={<FileMusic size={18} />}
          label="Playlist and audio files"
          accept=".m3u,.m3u8,audio/*,.opus,.flac,.m4a,.oga"
          onFiles={take}
        >
          Choose list and music
        </FilesButton>
        <FilesButton icon={<FolderInput size={18} />} label="Folder with a playlist" onFiles={take}>
          Choose a folder
        </FilesButton>
        <p className="soft">M3U or M3U8, with the files it names; or drop them on this page</p>
      </Ways>
      {withPath ? (
        <LineForm
          label="Playlist file path"
          about="The files it names are copied into the library; what is not there is listed."
          refusal={refusalWords(read.failure)}
          act="Import"
          busy={read.busy}
          onType={read.forget}
          onSend={takePath}
        />
      ) : null}
      <ErrorLine>
        {taking.noList ? 'There was no M3U or M3U8 file among them.' : refusalWords(taking.failure)}
      </ErrorLine>
      {taking.busy ? (
        <Meter
          label="Import progress"
          value={taking.total === 0 ? 0 : taking.done / taking.total}
          words={`${taking.done} of ${taking.total} lines`}
        />
      ) : null}
      <div role="status">
        {read.busy ? <p className="soft">Reading the list and taking in its files…</p> : null}
        {results.map((result, index) => (
          <p key={`${index} ${result.name}`}>
            {resultWords(result)}.{' '}
            {result.playlistId === null ? null : (
              <Link to="/playlists/$playlistId" params={{ playlistId: result.playlistId }}>
                Open “{result.name}”
              </Link>
            )}
          </p>
        ))}
      </div>
      <Losses label="Lines that led nowhere" losses={results.flatMap((result) => result.losses)} />
    </Panel>
  );
}
