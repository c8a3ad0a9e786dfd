import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useDeferredValue,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import type { TrackId } from '../../../../shared/contract/ids.ts';
import type { Track } from '../../../../shared/contract/music.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { findMatching, folded } from '../../../ui/find-matching.ts';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { lengthOf, refusedAdding, troubleOf } from './track-lines.ts';
import styles from './add-tracks.module.css';
import lines from './track-lines.module.css';

type AddTracksProps = Readonly<{
  /** Undefined while the library is being read. */
  tracks: readonly Track[] | undefined;
  listed: ReadonlySet<TrackId>;
  full: boolean;
  onAdd(track: Track): void;
  /** The find field. */
  ref: Ref<HTMLInputElement>;
}>;

type Searchable = Readonly<{ track: Track; text: string }>;
const byTitle = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function searchableOf(tracks: readonly Track[]): readonly Searchable[] {
  return tracks
    .map((track) => ({ track, text: folded(`${track.title} ${track.artist} ${track.album}`) }))
    .toSorted((one, other) => byTitle.compare(one.track.title, other.track.title));
}

const rowPx = 60;

/** The library beside the playlist. Enter in the find field adds the first track found that can be added. */
export function AddTracks({ tracks, listed, full, onAdd, ref }: AddTracksProps): ReactNode {
  const [query, setQuery] = useState('');
  const searchable = useMemo(() => searchableOf(tracks ?? []), [tracks]);
  const deferred = useDeferredValue(query);
  const found = useMemo(
    () => findMatching(deferred, searchable, (one) => one.text),
    [deferred, searchable],
  );
  const firstOf = (list: readonly Searchable[]): Track | undefined =>
    list.find(({ track }) => refusedAdding(track, listed.has(track.trackId), full) === null)?.track;
  const first = query.trim() === '' ? undefined : firstOf(found);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || query.trim() === '') return;
    event.preventDefault();
    // What is drawn may be a moment behind what is typed; what is added is what was typed.
    const track = firstOf(findMatching(query, searchable, (one) => one.text));
    if (track !== undefined) onAdd(track);
  };
  return (
    <Panel title="Add tracks" className={styles['adding']}>
      {tracks === undefined ? (
        <Waiting>Opening the library…</Waiting>
      ) : tracks.length === 0 ? (
        <EmptyState title="The library is empty.">
          Music that is added under “Library” can be put into playlists here.
        </EmptyState>
      ) : (
        <>
          <Field
            ref={ref}
            label="Find a track"
            type="search"
            placeholder="Title, artist or album"
            value={query}
            onText={setQuery}
            onKeyDown={onKeyDown}
          />
          {found.length === 0 ? (
            <EmptyState
              title={`No track has “${deferred.trim()}” in its title, artist or album.`}
            />
          ) : (
            <FoundTracks
              found={found}
              first={first?.trackId}
              listed={listed}
              full={full}
              onAdd={onAdd}
            />
          )}
        </>
      )}
    </Panel>
  );
}

type FoundTracksProps = Readonly<{
  found: readonly Searchable[];
  /** The track that Enter adds. */
  first: TrackId | undefined;
  listed: ReadonlySet<TrackId>;
  full: boolean;
  onAdd(track: Track): void;
}>;

/** Ten thousand tracks scroll as ten do: only what is seen is drawn. */
function FoundTracks({ found, first, listed, full, onAdd }: FoundTracksProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => found[index]?.track.trackId ?? index,
    overscan: 6,
  });
  return (
    <div ref={frame} className={styles['found']} tabIndex={-1}>
      <ul
        aria-label="Tracks of the library"
        className={styles['foundRows']}
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const track = found[index]?.track;
          if (track === undefined) return null;
          const refused = refusedAdding(track, listed.has(track.trackId), full);
          const trouble = troubleOf(track);
          const titleId = `add-${track.trackId}`;
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={found.length}
              aria-posinset={index + 1}
              className={styles['foundRow']}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className={classNames(lines['name'], styles['words'])}>
                <span id={titleId} className={lines['title']} title={track.title}>
                  {track.title}
                </span>
                <span className={classNames(lines['under'], styles['small'])}>
                  {track.artist === '' ? lengthOf(track) : `${lengthOf(track)} · ${track.artist}`}
                </span>
                {trouble === '' ? null : (
                  <span className={classNames(lines['trouble'], styles['small'])}>{trouble}</span>
                )}
              </span>
              {track.trackId === first ? <KeyHint>Enter</KeyHint> : null}
              <Button
                weight={refused === null ? 'plain' : 'quiet'}
                className={styles['add']}
                aria-describedby={titleId}
                aria-disabled={refused !== null}
                onClick={() => (refused === null ? onAdd(track) : undefined)}
              >
                {refused ?? 'Add'}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
