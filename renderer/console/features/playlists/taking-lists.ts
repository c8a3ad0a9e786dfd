import { useSyncExternalStore } from 'react';
import type { Failure } from '../../../../shared/contract/failures.ts';
import { listsAmong, whenUnlocked } from '../../../bridge/import-files.ts';
import { makeOld, tell } from '../../../bridge/queries.ts';
import { onTopic } from '../../../bridge/topics.ts';
import { takeChosenList, type ReadList } from './chosen-list.ts';

type State = Readonly<{
  busy: boolean;
  done: number;
  total: number;
  failure: Failure | null;
  /** What was chosen held no list at all. */
  noList: boolean;
  results: readonly ReadList[];
}>;
/** Lists on their way from this window into playlists. */
export type TakingLists = State & Readonly<{ take(files: readonly File[]): void }>;

const idle: State = { busy: false, done: 0, total: 0, failure: null, noList: false, results: [] };

/** They go on coming, and what led nowhere waits to be read, when the screen is left for another or locked: they belong to no screen. */
let now = idle;
let abort = new AbortController();
const watchers = new Set<() => void>();

function become(next: State): void {
  now = next;
  for (const watcher of watchers) watcher();
}

// Another office, or none: nothing of this one is shown there, and nothing more is sent.
onTopic('office.changed', () => {
  abort.abort();
  become(idle);
});

/** Takes the lists one after the other. */
async function run(files: readonly File[]): Promise<void> {
  const { lists, audio } = listsAmong(files);
  if (lists.length === 0) {
    become({ ...idle, noList: files.length > 0 });
    return;
  }
  abort = new AbortController();
  const { signal } = abort;
  become({ ...idle, busy: true });
  const settings = await whenUnlocked(() => tell('settings.get', {}));
  const results: ReadList[] = [];
  let failure: Failure | null = settings.ok ? null : settings.error;
  for (const list of lists) {
    if (failure !== null || !settings.ok) break;
    const library = await whenUnlocked(() => tell('track.list', {}));
    if (!library.ok) {
      failure = library.error;
      break;
    }
    const reply = await takeChosenList({
      list,
      audio,
      tracks: library.value.tracks,
      crossfadeMs: settings.value.crossfadeMs,
      signal,
      onSent: (done, total) => {
        if (!signal.aborted) become({ ...now, done, total });
      },
    });
    if (reply.ok) results.push(reply.value);
    else failure = reply.error;
  }
  makeOld(['track.list', 'import.state', 'playlist.list']);
  if (!signal.aborted) become({ ...idle, failure, results });
}

let turn: Promise<void> = Promise.resolve();
const take = (files: readonly File[]): void => {
  const next = (): Promise<void> => run(files);
  turn = turn.then(next, next);
};

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** What is on its way, and the way to send more, which comes after that. */
export function useTakingLists(): TakingLists {
  const state = useSyncExternalStore(watch, () => now);
  return { ...state, take };
}
