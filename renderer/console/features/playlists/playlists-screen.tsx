import { Link, useNavigate } from '@tanstack/react-router';
import { ListPlus } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { PlaylistListing } from '../../../../shared/contract/music.ts';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { lengthWords, whenWords } from '../../wording/times.ts';
import { ImportPlaylist } from './import-playlist.tsx';
import { useFileDrop } from './file-drop.ts';
import { newAddress } from './open-works.ts';
import { RemovedPlaylist } from './removed-playlist.tsx';
import { useRemoving } from './removing.ts';
import { useTakingLists } from './taking-lists.ts';
import styles from './playlists.module.css';

/** Every playlist of the practice. */
export function PlaylistsScreen(): ReactNode {
  const asked = useAsk('playlist.list', {});
  const navigate = useNavigate();
  const now = useNow(60_000);
  const office = useAsk('office.state', {}).value;
  const removing = useRemoving();
  const taking = useTakingLists();
  const { dropping, over } = useFileDrop(taking.take);
  const playlists = asked.value?.playlists;
  // The button that brought a playlist back is gone: the focus goes to the playlist, as soon as it is listed.
  const focused = useRef<string | null>(null);
  useEffect(() => {
    if (removing.restored === null || removing.restored === focused.current) return;
    const link = document.getElementById(`playlist-${removing.restored}`);
    if (link === null) return;
    focused.current = removing.restored;
    link.focus();
  }, [removing.restored, playlists]);
  const columns: readonly Column<PlaylistListing>[] = [
    {
      title: 'Name',
      cell: ({ playlistId, name }) => (
        <Link id={`playlist-${playlistId}`} to="/playlists/$playlistId" params={{ playlistId }}>
          {name}
        </Link>
      ),
    },
    { title: 'Tracks', figures: true, cell: ({ trackCount }) => trackCount },
    { title: 'Total length', figures: true, cell: ({ lengthMs }) => lengthWords(lengthMs) },
    { title: 'Changed', whole: true, cell: ({ changedAtMs }) => whenWords(changedAtMs, now) },
    {
      title: 'Remove',
      act: true,
      cell: ({ playlistId }) => (
        <Button
          weight="quiet"
          aria-describedby={`playlist-${playlistId}`}
          disabled={removing.busy}
          onClick={() => removing.remove(playlistId)}
        >
          Remove
        </Button>
      ),
    },
  ];
  return (
    <div {...dropping} className={classNames(styles['drop'], over && styles['over'])}>
      <Screen
        title="Playlists"
        actions={
          <Button
            weight="main"
            icon={<ListPlus size={18} />}
            onClick={() =>
              void navigate({ to: '/playlists/$playlistId', params: { playlistId: newAddress } })
            }
          >
            New playlist
          </Button>
        }
      >
        <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
        <RemovedPlaylist removing={removing} />
        {asked.waiting ? <Waiting>Reading the playlists…</Waiting> : null}
        {playlists === undefined ? null : (
          <Panel>
            {playlists.length === 0 ? (
              <EmptyState title="There is no playlist yet.">
                “New playlist” puts tracks of the library into an order, phase by phase.
              </EmptyState>
            ) : (
              <Table
                label="Playlists"
                columns={columns}
                rows={playlists}
                rowKey={({ playlistId }) => playlistId}
              />
            )}
          </Panel>
        )}
        <ImportPlaylist taking={taking} withPath={office?.host === 'loopback'} />
      </Screen>
    </div>
  );
}
