import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../../shared/contract/failures.ts';
import { listsAmong } from '../../../bridge/import-files.ts';
import { makeOld, tell } from '../../../bridge/queries.ts';
import { takeChosenList, type ReadList } from './chosen-list.ts';

/** Lists on their way from this window into playlists. */
export type TakingLists = Readonly<{
  busy: boolean;
  done: number;
  total: number;
  failure: Failure | null;
  /** What was chosen held no list at all. */
  noList: boolean;
  results: readonly ReadList[];
  take(files: readonly File[]): void;
}>;

const idle = { busy: false, done: 0, total: 0, failure: null, noList: false, results: [] } as const;

/** Takes chosen or dropped lists one after the other; leaving the screen stops after the file under way. */
export function useTakingLists(): TakingLists {
  const [state, setState] = useState<Omit<TakingLists, 'take'>>(idle);
  const abort = useRef(new AbortController());
  useEffect(() => {
    abort.current = new AbortController();
    return () => abort.current.abort();
  }, []);

  const run = useCallback(async (files: readonly File[]): Promise<void> => {
    const { lists, audio } = listsAmong(files);
    if (lists.length === 0) {
      setState({ ...idle, noList: files.length > 0 });
      return;
    }
    setState({ ...idle, busy: true });
    const settings = await tell('settings.get', {});
    const results: ReadList[] = [];
    let failure: Failure | null = settings.ok ? null : settings.error;
    for (const list of lists) {
      if (failure !== null || !settings.ok) break;
      const library = await tell('track.list', {});
      if (!library.ok) {
        failure = library.error;
        break;
      }
      const reply = await takeChosenList({
        list,
        audio,
        tracks: library.value.tracks,
        crossfadeMs: settings.value.crossfadeMs,
        signal: abort.current.signal,
        onSent: (done, total) => setState((now) => ({ ...now, done, total })),
      });
      if (reply.ok) results.push(reply.value);
      else failure = reply.error;
    }
    makeOld(['track.list', 'import.state', 'playlist.list']);
    setState({ ...idle, failure, results });
  }, []);
  const take = useCallback((files: readonly File[]) => void run(files), [run]);
  return { ...state, take };
}
