import { useState } from 'react';
import type { Failure } from '../../../../shared/contract/failures.ts';
import type { PlaylistId } from '../../../../shared/contract/ids.ts';
import type { Playlist } from '../../../../shared/contract/music.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { tell } from '../../../bridge/queries.ts';
import { draftOf } from './playlist-draft.ts';
import { dropWork } from './open-works.ts';

/** Taking playlists out, and putting them back. */
export type Removing = Readonly<{
  /** Removed in this window and not put back, the latest last. */
  removed: readonly Playlist[];
  busy: boolean;
  failure: Failure | null;
  /** The one that was put back last, under its new id. */
  restored: PlaylistId | null;
  remove(playlistId: PlaylistId): void;
  /** Puts the latest one back, as a new playlist with all it had. */
  undo(): void;
  dismiss(): void;
}>;

/** Removes at once and remembers what it was, for as long as the window stands: undo takes the place of a question. */
export function useRemoving(): Removing {
  const [removed, setRemoved, forget] = useDraft<readonly Playlist[]>('playlists:removed', []);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [restored, setRestored] = useState<PlaylistId | null>(null);
  const during = async (work: () => Promise<Failure | null>): Promise<void> => {
    setBusy(true);
    setFailure(await work());
    setBusy(false);
  };
  return {
    removed,
    busy,
    failure,
    restored,
    remove: (playlistId) =>
      void during(async () => {
        const whole = await tell('playlist.open', { playlistId });
        if (!whole.ok) return whole.error;
        const reply = await tell('playlist.remove', { playlistId });
        if (!reply.ok) return reply.error;
        dropWork(playlistId);
        setRemoved([...removed, whole.value]);
        return null;
      }),
    undo: () =>
      void during(async () => {
        const latest = removed.at(-1);
        if (latest === undefined) return null;
        const reply = await tell('playlist.save', { ...draftOf(latest), playlistId: null });
        if (!reply.ok) return reply.error;
        setRemoved(removed.slice(0, -1));
        setRestored(reply.value.playlistId);
        return null;
      }),
    dismiss: forget,
  };
}
