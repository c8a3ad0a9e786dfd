import { useNavigate } from '@tanstack/react-router';
import { Redo2, Undo2 } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { TrackId } from '../../../../shared/contract/ids.ts';
import type { EndOfList, PlaylistItem, Track } from '../../../../shared/contract/music.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { lengthWords } from '../../wording/times.ts';
import { AddTracks } from './add-tracks.tsx';
import { ArcPlan } from './arc-plan.tsx';
import { ExportPlaylist } from './export-playlist.tsx';
import { useKeepAtOnce } from './keep-at-once.ts';
import { KeptState } from './kept-state.tsx';
import { LengthBands } from './length-bands.tsx';
import { showWork } from './open-works.ts';
import { mostItems, moved, withItem, withoutTrack, withTrack } from './playlist-draft.ts';
import { entriesOf, totalMs, type Entry } from './playlist-length.ts';
import type { PlaylistWork } from './playlist-work.ts';
import order from './track-order.module.css';
import { TrackOrder } from './track-order.tsx';
import { useUndoKeys } from './undo-keys.ts';
import styles from './playlists.module.css';

const ends = [
  { value: 'hold-last', words: 'Hold the last track' },
  { value: 'loop-return', words: 'Loop the return pool' },
  { value: 'silence', words: 'Silence' },
] as const satisfies readonly { value: EndOfList; words: string }[];

const crossfadeWords = (ms: number): string => (ms === 0 ? 'None' : `${ms / 1000} s`);
const countWords = (count: number): string => (count === 1 ? '1 track' : `${count} tracks`);

const noTracks: readonly Track[] = [];

/** A playlist being put together. Every change is kept by itself and can be undone. */
export function PlaylistEditor({
  work,
  address,
}: Readonly<{ work: PlaylistWork; address: string }>): ReactNode {
  const look = useSyncExternalStore(work.subscribe, work.look);
  const { draft } = look;
  const asked = useAsk('track.list', {});
  const protocol = useAsk('protocol.list', {}).value?.protocols[0];
  const navigate = useNavigate();
  const [said, say] = useState('');
  const nameTouched = useRef(draft.name !== '');
  const find = useRef<HTMLInputElement>(null);

  useEffect(() => showWork(work), [work]);
  useUndoKeys(work);
  useKeepAtOnce(work);
  useEffect(() => {
    if (look.playlistId === null || look.playlistId === address) return;
    void navigate({
      to: '/playlists/$playlistId',
      params: { playlistId: look.playlistId },
      replace: true,
    });
  }, [look.playlistId, address, navigate]);

  const tracks = asked.value?.tracks ?? noTracks;
  const byId = useMemo(() => new Map(tracks.map((track) => [track.trackId, track])), [tracks]);
  const drawn = useRef<readonly Entry[]>([]);
  const entries = useMemo(
    () => (drawn.current = entriesOf(draft.items, byId, drawn.current)),
    [draft.items, byId],
  );
  const listed = useMemo(
    () => new Set<TrackId>(draft.items.map((item) => item.trackId)),
    [draft.items],
  );
  const titleOf = useCallback(
    (trackId: TrackId) => byId.get(trackId)?.title ?? 'The track',
    [byId],
  );

  const withItems = useCallback(
    (items: readonly PlaylistItem[]) => {
      const now = work.look().draft;
      if (items !== now.items) work.change({ ...now, items: [...items] });
    },
    [work],
  );
  const add = useCallback(
    (track: Track) => {
      const items = withTrack(work.look().draft.items, track.trackId);
      withItems(items);
      say(`${track.title} added, track ${items.length}.`);
    },
    [work, withItems],
  );
  const move = useCallback(
    (from: number, to: number) => {
      const { items } = work.look().draft;
      withItems(moved(items, from, to));
      say(`Moved to position ${to + 1} of ${items.length}`);
    },
    [work, withItems],
  );
  const remove = useCallback(
    (trackId: TrackId) => {
      withItems(withoutTrack(work.look().draft.items, trackId));
      say(`${titleOf(trackId)} removed.`);
    },
    [work, withItems, titleOf],
  );
  const describe = useCallback(
    (trackId: TrackId, part: Partial<Pick<PlaylistItem, 'phase' | 'intensity' | 'joinMs'>>) =>
      withItems(withItem(work.look().draft.items, trackId, part)),
    [work, withItems],
  );

  const missing = look.nameMissing && (nameTouched.current || draft.items.length > 0);
  return (
    <Screen
      width="wide"
      title={
        draft.name.trim() !== ''
          ? draft.name
          : look.playlistId === null
            ? 'New playlist'
            : 'Playlist'
      }
      under={`${countWords(draft.items.length)} · ${lengthWords(totalMs(entries))}`}
      actions={
        <>
          <KeptState look={look} onAgain={() => void work.flush()} />
          <Button
            icon={<Undo2 size={18} />}
            aria-disabled={!look.canUndo}
            aria-keyshortcuts="Control+Z"
            title="Ctrl+Z"
            onClick={work.undo}
          >
            Undo
          </Button>
          <Button
            icon={<Redo2 size={18} />}
            aria-disabled={!look.canRedo}
            aria-keyshortcuts="Control+Y"
            title="Ctrl+Y"
            onClick={work.redo}
          >
            Redo
          </Button>
        </>
      }
    >
      <ErrorLine>{refusalWords(look.failure)}</ErrorLine>
      <Panel>
        <div className={styles['about']}>
          <Field
            label="Playlist name"
            value={draft.name}
            maxLength={120}
            autoFocus={address === 'new' && draft.name === ''}
            onText={(name) => {
              nameTouched.current = true;
              work.change({ ...work.look().draft, name }, 'name');
            }}
            refusal={
              missing
                ? look.playlistId === null
                  ? 'Playlist name is empty; the playlist is kept once it has one.'
                  : 'Playlist name is empty; it stays under its last name, and everything else is kept.'
                : null
            }
          />
          <Select
            label="At the end of the list"
            value={draft.endOfList}
            choices={ends}
            onChoice={(endOfList) => work.change({ ...work.look().draft, endOfList }, 'end')}
          />
          <Slider
            label="Crossfade"
            value={draft.crossfadeMs / 1000}
            min={0}
            max={12}
            step={1}
            words={crossfadeWords(draft.crossfadeMs)}
            onSlide={(seconds) =>
              work.change({ ...work.look().draft, crossfadeMs: seconds * 1000 }, 'crossfade')
            }
          />
        </div>
        <LengthBands entries={entries} protocol={protocol} endOfList={draft.endOfList} />
        {protocol === undefined ? null : (
          <ArcPlan draft={draft} entries={entries} protocol={protocol} />
        )}
      </Panel>
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
      <div className={styles['beside']}>
        <Panel title="Tracks" className={order['order']}>
          {entries.length === 0 ? (
            <EmptyState title="No track is in this playlist yet.">
              Beside this stand the tracks of the library: “Add” puts one at the end of the list.
            </EmptyState>
          ) : (
            <TrackOrder
              entries={entries}
              onMove={move}
              onRemove={remove}
              onDescribe={describe}
              onEmptied={() => find.current?.focus()}
            />
          )}
        </Panel>
        <AddTracks
          ref={find}
          tracks={asked.value?.tracks}
          listed={listed}
          full={draft.items.length >= mostItems}
          onAdd={add}
        />
      </div>
      {look.playlistId === null ? null : (
        <ExportPlaylist playlistId={look.playlistId} keep={() => work.flush()} />
      )}
      <p role="status" className="unseen">
        {said}
      </p>
    </Screen>
  );
}
