import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { TrackId } from '../../../../shared/contract/ids.ts';
import type { PlaylistItem } from '../../../../shared/contract/music.ts';
import type { Entry } from './playlist-length.ts';
import { useRowDrag } from './row-drag.ts';
import { TrackRow } from './track-row.tsx';
import styles from './track-order.module.css';

type TrackOrderProps = Readonly<{
  entries: readonly Entry[];
  onMove(from: number, to: number): void;
  onRemove(trackId: TrackId): void;
  onDescribe(
    trackId: TrackId,
    part: Partial<Pick<PlaylistItem, 'phase' | 'intensity' | 'joinMs'>>,
  ): void;
  /** The last track has gone, and the focus with it. */
  onEmptied(): void;
}>;

/**
 * The tracks in their order. One row at a time is in the tab order, with its controls after it: ↑ and ↓ go from row to
 * row, Alt+↑ and Alt+↓ move the row, Delete takes it out. The focus goes with the row it is on.
 */
export function TrackOrder(props: TrackOrderProps): ReactNode {
  const { entries, onMove, onRemove, onDescribe, onEmptied } = props;
  const list = useRef<HTMLOListElement>(null);
  const [chosen, setChosen] = useState<TrackId | null>(null);
  const touched = useRef(false);
  /** What must have the focus once the rows stand in their new order. */
  const toFocus = useRef<HTMLElement | number | null>(null);
  const drag = useRowDrag(list, (from, to) => {
    toFocus.current = to;
    onMove(from, to);
  });
  const active = entries.some((entry) => entry.item.trackId === chosen)
    ? chosen
    : (entries[0]?.item.trackId ?? null);

  useLayoutEffect(() => {
    const wanted = toFocus.current;
    toFocus.current = null;
    const target = typeof wanted === 'number' ? list.current?.children[wanted] : wanted;
    // An undo can take the row away that has the focus: then the focus goes to the row that is next in the tab order.
    if (wanted === null && touched.current && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>('li[tabindex="0"]')?.focus();
    if (!(target instanceof HTMLElement)) return;
    target.focus();
    target.closest('li')?.scrollIntoView({ block: 'nearest' });
  }, [entries]);
  const choose = useCallback((trackId: TrackId) => {
    touched.current = true;
    setChosen(trackId);
  }, []);
  // When the list empties, its effect is not run again: the row's own going tells it.
  const emptied = useRef(onEmptied);
  useLayoutEffect(() => {
    emptied.current = onEmptied;
  });

  const move = useCallback(
    (from: number, by: number) => {
      const to = from + by;
      if (to < 0 || to >= (list.current?.children.length ?? 0)) return;
      if (document.activeElement instanceof HTMLElement) toFocus.current = document.activeElement;
      onMove(from, to);
    },
    [onMove],
  );
  const remove = useCallback(
    (trackId: TrackId, index: number) => {
      const count = list.current?.children.length ?? 0;
      toFocus.current = Math.min(index, count - 2);
      onRemove(trackId);
      if (count <= 1) emptied.current();
    },
    [onRemove],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLElement) || event.target instanceof HTMLSelectElement) return;
    const row = event.target.closest('li');
    const index = row === null ? -1 : [...(list.current?.children ?? [])].indexOf(row);
    if (index < 0) return;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by !== 0 && event.altKey) {
      event.preventDefault();
      move(index, by);
    } else if (by !== 0 && event.target === row) {
      event.preventDefault();
      const next = list.current?.children[index + by];
      if (next instanceof HTMLElement) next.focus();
    } else if (event.key === 'Delete' && event.target === row) {
      const entry = entries[index];
      if (entry !== undefined) remove(entry.item.trackId, index);
    }
  };

  return (
    <div className={styles['rows']}>
      <ol
        ref={list}
        aria-label="Tracks in order"
        className={styles['list']}
        onKeyDown={onKeyDown}
        onPointerDown={drag.onPointerDown}
      >
        {entries.map((entry, index) => (
          <TrackRow
            key={entry.item.trackId}
            entry={entry}
            index={index}
            last={index === entries.length - 1}
            active={entry.item.trackId === active}
            held={drag.held?.from === index}
            onFocus={choose}
            onMove={move}
            onRemove={remove}
            onDescribe={onDescribe}
          />
        ))}
      </ol>
      {drag.held === null ? null : (
        <div
          aria-hidden="true"
          className={styles['dropLine']}
          style={{ transform: `translateY(${drag.held.lineY}px)` }}
        />
      )}
    </div>
  );
}
