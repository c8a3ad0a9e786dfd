import type { Failure, Reply } from '../../../../shared/contract/failures.ts';
import type { Millis, PlaylistId } from '../../../../shared/contract/ids.ts';
import type { PlaylistDraft } from '../../../../shared/contract/music.ts';
import { createAutosave } from './autosave.ts';
import { sameDraft, type ListDraft } from './playlist-draft.ts';
import { beginHistory, changed, redone, undone, type History } from './undo-history.ts';

/** What a screen sees of a playlist being worked on. */
export type WorkLook = Readonly<{
  draft: ListDraft;
  /** Null until it has been kept for the first time. */
  playlistId: PlaylistId | null;
  canUndo: boolean;
  canRedo: boolean;
  /** `open`: not kept yet. `keeping`: on its way. `kept`: all of it. */
  state: 'open' | 'keeping' | 'kept';
  nameMissing: boolean;
  failure: Failure | null;
}>;

/** A playlist being worked on: its steps can be undone, and it keeps itself. It outlives its screen while anything is unkept. */
export type PlaylistWork = Readonly<{
  /** The same for as long as it is worked on, also when a new playlist gets its id. */
  key: string;
  look(): WorkLook;
  subscribe(fn: () => void): () => void;
  /** `run` joins changes of one kind in a row, such as typing, into one step back. */
  change(next: ListDraft, run?: string): void;
  undo(): void;
  redo(): void;
  flush(): Promise<void>;
}>;

/**
 * Begins to work on a playlist. An empty name is never kept: a playlist that has been kept goes on under its last good
 * name, everything else of it is kept, and a new one waits until it has a name. When the core does not know the playlist
 * any more, the next attempt keeps it as a new one, since what is on the screen must not be lost.
 */
export function beginWork(
  parts: Readonly<{
    key: string;
    playlistId: PlaylistId | null;
    draft: ListDraft;
    save(draft: PlaylistDraft): Promise<Reply<{ playlistId: PlaylistId }>>;
    delay(fn: () => void, ms: Millis): () => void;
  }>,
): PlaylistWork {
  let playlistId = parts.playlistId;
  let goodName = playlistId === null ? null : parts.draft.name;
  let history: History<ListDraft> = beginHistory(parts.draft);
  const watchers = new Set<() => void>();

  const wanted = (): ListDraft | null => {
    const name = history.present.name.trim();
    if (name !== '') return { ...history.present, name };
    return goodName === null ? null : { ...history.present, name: goodName };
  };
  const autosave = createAutosave<ListDraft>({
    already: playlistId === null ? null : parts.draft,
    wanted,
    same: sameDraft,
    delay: parts.delay,
    async save(draft) {
      const reply = await parts.save({ ...draft, items: [...draft.items], playlistId });
      if (reply.ok) {
        playlistId = reply.value.playlistId;
        goodName = draft.name;
        return null;
      }
      if (reply.error.code === 'playlist.unknown') playlistId = null;
      return reply.error;
    },
    onState: () => refresh(),
  });

  const lookNow = (): WorkLook => ({
    draft: history.present,
    playlistId,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    state: autosave.busy()
      ? 'keeping'
      : autosave.kept() && playlistId !== null && history.present.name.trim() !== ''
        ? 'kept'
        : 'open',
    nameMissing: history.present.name.trim() === '',
    failure: autosave.failure(),
  });
  let look = lookNow();
  function refresh(): void {
    look = lookNow();
    watchers.forEach((fn) => fn());
  }
  const to = (next: History<ListDraft>): void => {
    if (next === history) return;
    history = next;
    autosave.changed();
    refresh();
  };

  return {
    key: parts.key,
    look: () => look,
    subscribe(fn) {
      watchers.add(fn);
      return () => watchers.delete(fn);
    },
    change(next, run) {
      if (next !== history.present) to(changed(history, next, run ?? null));
    },
    undo: () => to(undone(history)),
    redo: () => to(redone(history)),
    flush: () => autosave.flush(),
  };
}
