import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { memo, useId, useState, type ReactNode } from 'react';
import type { TrackId } from '../../../../shared/contract/ids.ts';
import type { PlaylistItem } from '../../../../shared/contract/music.ts';
import { phaseWords } from '../../../../shared/domain/music/arc.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { choicesOf, type Choice } from '../../../ui/choices.ts';
import { Select } from '../../../ui/select.tsx';
import { lengthWords } from '../../wording/times.ts';
import { phaseOrAny, type Entry } from './playlist-length.ts';
import { lengthOf, troubleOf } from './track-lines.ts';
import lines from './track-lines.module.css';
import styles from './track-order.module.css';

type TrackRowProps = Readonly<{
  entry: Entry;
  index: number;
  last: boolean;
  active: boolean;
  held: boolean;
  onFocus(trackId: TrackId): void;
  onMove(index: number, by: number): void;
  onRemove(trackId: TrackId, index: number): void;
  onDescribe(
    trackId: TrackId,
    part: Partial<Pick<PlaylistItem, 'phase' | 'intensity' | 'joinMs'>>,
  ): void;
}>;

const levels = [1, 2, 3, 4, 5] as const;

/** Every join a list can have of its own, 0–12 s (sound.md, Signal path). */
const joins = [
  { value: '', words: 'As the list' },
  { value: '0', words: '0 s, belongs together' },
  ...Array.from({ length: 12 }, (_, second) => ({
    value: String(second + 1),
    words: `${second + 1} s`,
  })),
];

/** One track in its place, with what can be done to it. */
export const TrackRow = memo(function TrackRow(props: TrackRowProps): ReactNode {
  const { entry, index, last, active, held, onFocus, onMove, onRemove, onDescribe } = props;
  const { item, track } = entry;
  const titleId = useId();
  const title = track?.title ?? 'A track that is no longer in the library';
  const artist = track?.artist ?? '';
  const trouble = troubleOf(track);
  const tab = active ? 0 : -1;
  const join = (item.joinMs ?? null) === null ? '' : String((item.joinMs ?? 0) / 1000);
  const [near, setNear] = useState(false);
  // Two thousand rows with every choice of three lists would be fifty thousand options: far rows hold the chosen ones alone.
  const offered = <V extends string>(
    choices: readonly Choice<NoInfer<V>>[],
    value: V,
  ): readonly Choice<V>[] =>
    near || active ? choices : choices.filter((choice) => choice.value === value);
  return (
    <li
      tabIndex={tab}
      data-held={held}
      className={styles['row']}
      aria-label={[title, artist, lengthWords(entry.lengthMs), trouble]
        .filter((part) => part !== '')
        .join(', ')}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
      onFocus={() => {
        setNear(true);
        onFocus(item.trackId);
      }}
      onPointerEnter={() => setNear(true)}
    >
      <span data-handle aria-hidden="true" className={styles['handle']}>
        <GripVertical size={18} />
      </span>
      <span aria-hidden="true" className={styles['number']}>
        {index + 1}
      </span>
      <span className={classNames(lines['name'], styles['name'])}>
        <span id={titleId} className={lines['title']} title={title}>
          {title}
        </span>
        <span className={trouble === '' ? lines['under'] : lines['trouble']} title={artist}>
          {trouble === '' ? artist : trouble}
        </span>
      </span>
      <span className={styles['time']}>{lengthOf(track)}</span>
      <Select
        label="Phase"
        labelUnseen
        className={styles['phase']}
        tabIndex={tab}
        value={item.phase ?? ''}
        onChoice={(phase) => onDescribe(item.trackId, { phase: phase === '' ? null : phase })}
        choices={offered(
          [
            { value: '', words: `${phaseOrAny(track?.phase ?? null)} (library)` },
            ...choicesOf(phaseWords),
          ],
          item.phase ?? '',
        )}
      />
      <Select
        label="Intensity"
        labelUnseen
        className={styles['intensity']}
        tabIndex={tab}
        value={item.intensity === null ? '' : String(item.intensity)}
        onChoice={(value) =>
          onDescribe(item.trackId, { intensity: value === '' ? null : Number(value) })
        }
        choices={offered(
          [
            { value: '', words: `${track?.intensity ?? '–'} (library)` },
            ...levels.map((level) => ({ value: String(level), words: String(level) })),
          ],
          item.intensity === null ? '' : String(item.intensity),
        )}
      />
      <Select
        label="Join to the next"
        labelUnseen
        className={styles['join']}
        tabIndex={tab}
        disabled={last}
        title="How this track passes into the next"
        value={join}
        onChoice={(value) =>
          onDescribe(item.trackId, { joinMs: value === '' ? null : Number(value) * 1000 })
        }
        choices={offered(joins, join)}
      />
      <span className={styles['steps']}>
        <Button
          weight="quiet"
          square
          tabIndex={tab}
          aria-label="Move up"
          aria-describedby={titleId}
          aria-disabled={index === 0}
          title="Move up (Alt+↑)"
          icon={<ArrowUp size={18} />}
          onClick={() => onMove(index, -1)}
        />
        <Button
          weight="quiet"
          square
          tabIndex={tab}
          aria-label="Move down"
          aria-describedby={titleId}
          aria-disabled={last}
          title="Move down (Alt+↓)"
          icon={<ArrowDown size={18} />}
          onClick={() => onMove(index, 1)}
        />
        <Button
          weight="quiet"
          square
          tabIndex={tab}
          aria-label="Remove"
          aria-describedby={titleId}
          title="Remove from the list"
          icon={<X size={18} />}
          onClick={() => onRemove(item.trackId, index)}
        />
      </span>
    </li>
  );
});
