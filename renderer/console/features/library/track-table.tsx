import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useRef, type ReactNode } from 'react';
import type { Track } from '../../../../shared/contract/music.ts';
import { phaseWords } from '../../../../shared/domain/music/arc.ts';
import {
  columns,
  loudnessWords,
  lyricsWords,
  standingWords,
  trackLengthWords,
  type TrackColumn,
  type TrackOrder,
} from './track-words.ts';
import styles from './library.module.css';

const titles: Readonly<Record<TrackColumn, string>> = {
  title: 'Title',
  artist: 'Artist',
  length: 'Length',
  loudness: 'Loudness',
  phase: 'Phase',
  intensity: 'Intensity',
  lyrics: 'Lyrics',
};
const rowPx = 44;

const Row = memo(function Row({
  track,
  index,
  onOpen,
}: Readonly<{ track: Track; index: number; onOpen(track: Track): void }>) {
  const state = standingWords(track);
  return (
    <div role="row" aria-rowindex={index + 2} className={styles['row']} data-state={track.state}>
      <div role="cell" className={styles['name']}>
        <button type="button" className={styles['open']} onClick={() => onOpen(track)}>
          {track.title}
        </button>
        {state === '' ? null : (
          <span className={styles['state']} title={state}>
            {state}
          </span>
        )}
      </div>
      <div role="cell">{track.artist}</div>
      <div role="cell" className={styles['figures']}>
        {trackLengthWords(track)}
      </div>
      <div role="cell" className={styles['figures']}>
        {loudnessWords(track)}
      </div>
      <div role="cell">{track.phase === null ? '–' : phaseWords[track.phase]}</div>
      <div role="cell" className={styles['figures']}>
        {track.intensity ?? '–'}
      </div>
      <div role="cell">{lyricsWords(track)}</div>
    </div>
  );
});

/** The library as a table that stays quick at ten thousand rows: only what is seen is drawn. */
export function TrackTable(
  props: Readonly<{
    tracks: readonly Track[];
    order: TrackOrder;
    onOrder(order: TrackOrder): void;
    onOpen(track: Track): void;
  }>,
): ReactNode {
  const { tracks, order, onOrder, onOpen } = props;
  const frame = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: tracks.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    overscan: 10,
  });
  return (
    <div
      ref={frame}
      role="table"
      aria-label="Tracks"
      aria-rowcount={tracks.length + 1}
      className={styles['table']}
      tabIndex={0}
    >
      <div role="rowgroup" className={styles['headings']}>
        <div role="row" aria-rowindex={1} className={styles['row']}>
          {columns.map((by) => {
            const chosen = order.by === by;
            return (
              <div
                key={by}
                role="columnheader"
                aria-sort={chosen ? (order.down ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  className={styles['sort']}
                  onClick={() => onOrder({ by, down: chosen && !order.down })}
                >
                  {titles[by]}
                  {chosen && (order.down ? <ArrowDown size={14} /> : <ArrowUp size={14} />)}
                </button>
              </div>
            );
          })}
        </div>
      </div>
      <div role="rowgroup" className={styles['rows']} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const track = tracks[index];
          return track === undefined ? null : (
            <div
              key={track.trackId}
              role="presentation"
              className={styles['place']}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row track={track} index={index} onOpen={onOpen} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
