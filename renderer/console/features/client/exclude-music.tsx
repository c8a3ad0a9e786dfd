import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { TrackId } from '../../../../shared/contract/ids.ts';
import type { Track } from '../../../../shared/contract/music.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { findMatching, folded } from '../../../ui/find-matching.ts';
import { KeyHint } from '../../../ui/key-hint.tsx';
import styles from './client-music.module.css';

/** A word that no track of the client's sessions may have. */
export function ExcludeWord({
  onExclude,
}: Readonly<{ onExclude(word: string): Promise<boolean> }>): ReactNode {
  const [word, setWord] = useState('');
  return (
    <form
      className={styles['add']}
      onSubmit={(event) => {
        event.preventDefault();
        if (word.trim() === '') return;
        void onExclude(word.trim()).then((kept) => {
          if (kept) setWord('');
        });
      }}
    >
      <Field label="Exclude a word" maxLength={60} value={word} onText={setWord} />
      <Button type="submit" disabled={word.trim() === ''}>
        Exclude
      </Button>
    </form>
  );
}

const mostShown = 6;

/** Finds a track of the library that the client must not hear again. Enter excludes the first one found. */
export function ExcludeTrack({
  tracks,
  excluded,
  onExclude,
}: Readonly<{
  tracks: readonly Track[];
  excluded: ReadonlySet<TrackId>;
  onExclude(trackId: TrackId): void;
}>): ReactNode {
  const [query, setQuery] = useState('');
  const searchable = useMemo(
    () =>
      tracks.map((track) => ({
        track,
        text: folded(`${track.title} ${track.artist} ${track.album}`),
      })),
    [tracks],
  );
  const found =
    query.trim() === ''
      ? []
      : findMatching(query, searchable, ({ text }) => text)
          .filter(({ track }) => !excluded.has(track.trackId))
          .slice(0, mostShown);
  const take = (trackId: TrackId): void => {
    onExclude(trackId);
    setQuery('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const first = found[0];
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || first === undefined) return;
    event.preventDefault();
    take(first.track.trackId);
  };
  return (
    <div className={styles['find']}>
      <Field
        label="Exclude a track"
        type="search"
        placeholder="Title, artist or album"
        value={query}
        onText={setQuery}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 ? null : (
        <ul aria-label="Tracks found" className={styles['excluded']}>
          {found.map(({ track }, index) => (
            <li key={track.trackId} className={styles['row']}>
              <span className={styles['words']}>
                <span id={`exclude-${track.trackId}`}>{track.title}</span>
                <span className="soft">{track.artist}</span>
              </span>
              {index === 0 ? <KeyHint>Enter</KeyHint> : null}
              <Button
                aria-describedby={`exclude-${track.trackId}`}
                onClick={() => take(track.trackId)}
              >
                Exclude
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
