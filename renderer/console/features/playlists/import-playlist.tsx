import { Link } from '@tanstack/react-router';
import { FileMusic, FolderInput } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { Meter } from '../../../ui/meter.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import type { ReadList } from './chosen-list.ts';
import { Losses } from './losses.tsx';
import type { TakingLists } from './taking-lists.ts';
import styles from './playlist-files.module.css';

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
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const [byPath, setByPath] = useState<ReadList | null>(null);
  const read = useTell('playlist.import');
  const take = (input: HTMLInputElement): void => {
    setByPath(null);
    taking.take([...(input.files ?? [])]);
    input.value = ''; // choosing the same files again is a change again
  };
  const submit = async (): Promise<void> => {
    if (path.trim() === '' || read.busy) return;
    setByPath(null);
    const reply = await read.tell({ path: path.trim() });
    if (!reply.ok) return;
    setPath('');
    setByPath(reply.value);
  };
  const results = byPath === null ? taking.results : [byPath];
  return (
    <Panel title="Import a playlist">
      <div className={styles['ways']}>
        <Button icon={<FileMusic size={18} />} onClick={() => files.current?.click()}>
          Choose list and music
        </Button>
        <Button icon={<FolderInput size={18} />} onClick={() => folder.current?.click()}>
          Choose a folder
        </Button>
        <p className={styles['soft']}>
          M3U or M3U8, with the files it names; or drop them on this page
        </p>
      </div>
      <input
        ref={files}
        className="unseen"
        tabIndex={-1}
        type="file"
        multiple
        accept=".m3u,.m3u8,audio/*,.opus,.flac,.m4a,.oga"
        aria-label="Playlist and audio files"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        className="unseen"
        tabIndex={-1}
        type="file"
        aria-label="Folder with a playlist"
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.target)}
      />
      {withPath ? (
        <form
          className={styles['path']}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Field
            label="Playlist file path"
            value={path}
            onText={(text) => {
              setPath(text);
              read.forget();
            }}
            about="The files it names are copied into the library; what is not there is listed."
            refusal={refusalWords(read.failure)}
          />
          <Button type="submit" disabled={read.busy || path.trim() === ''}>
            Import
          </Button>
        </form>
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
        {read.busy ? (
          <p className={styles['soft']}>Reading the list and taking in its files…</p>
        ) : null}
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
