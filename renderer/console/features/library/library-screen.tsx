import {
  useCallback,
  useDeferredValue,
  useMemo,
  useState,
  type DragEvent,
  type ReactNode,
} from 'react';
import type { TrackId } from '../../../../shared/contract/ids.ts';
import type { Track } from '../../../../shared/contract/music.ts';
import { audioAmong, filesOfDrop, importFiles } from '../../../bridge/import-files.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { folded } from '../../../ui/find-matching.ts';
import { Screen } from '../../../ui/screen.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { AddMusic } from './add-music.tsx';
import { ImportProgress } from './import-progress.tsx';
import { having } from './searching.ts';
import { sendFiles, useSending } from './sending.ts';
import { TrackPanel } from './track-panel.tsx';
import { TrackTable } from './track-table.tsx';
import { ordered, type TrackOrder } from './track-words.ts';
import styles from './library.module.css';

/** The practice's music: a table to find and describe tracks in, and every way to add more. */
export function LibraryScreen(): ReactNode {
  const office = useAsk('office.state', {}).value;
  const asked = useAsk('track.list', {});
  const tracks = asked.value?.tracks;
  const sending = useSending();
  const [find, setFind] = useState('');
  const [order, setOrder] = useState<TrackOrder>({ by: 'title', down: false });
  const [openId, setOpenId] = useState<TrackId | null>(null);
  const [over, setOver] = useState(false);
  const wanted = folded(useDeferredValue(find));
  // Sorted once and not at each key: what is found of it stands in its order.
  const inOrder = useMemo(() => ordered(tracks ?? [], order), [tracks, order]);
  const shown = useMemo(() => having(inOrder, wanted), [inOrder, wanted]);
  const openTrack = useCallback((track: Track) => setOpenId(track.trackId), []);
  const open = tracks?.find((track) => track.trackId === openId);

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void filesOfDrop(event.dataTransfer).then((files) => sendFiles(audioAmong(files), importFiles));
  };
  const total = tracks?.length ?? 0;
  return (
    <div
      className={classNames(styles['drop'], over && styles['over'])}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false);
      }}
      onDrop={drop}
    >
      <Screen title="Library" under={total === 1 ? '1 track' : `${total} tracks`}>
        <AddMusic sending={sending} withPath={office?.host === 'loopback'} />
        <ImportProgress sending={sending} />
        {asked.failure === null ? null : <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>}
        {tracks === undefined && asked.failure === null ? (
          <Waiting>Opening the library…</Waiting>
        ) : null}
        {tracks === undefined ? null : total === 0 ? (
          <EmptyState title="No music yet.">
            Add the practice’s own music: MP3, M4A, FLAC, Ogg, Opus and WAV are copied in and stay
            on this computer.
          </EmptyState>
        ) : (
          <>
            <Field label="Find a track" type="search" value={find} onText={setFind} />
            <div
              className={classNames(styles['beside'], open !== undefined && styles['withPanel'])}
            >
              {shown.length === 0 ? (
                <EmptyState
                  title={`No track has “${find.trim()}” in its title, artist, album or in what is heard.`}
                />
              ) : (
                <TrackTable tracks={shown} order={order} onOrder={setOrder} onOpen={openTrack} />
              )}
              {open === undefined ? null : (
                <TrackPanel key={open.trackId} track={open} onClose={() => setOpenId(null)} />
              )}
            </div>
          </>
        )}
      </Screen>
    </div>
  );
}
