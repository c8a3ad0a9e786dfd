import type { Playlist } from '../../../../shared/contract/music.ts';
import type { Millis } from '../../../../shared/contract/ids.ts';
import { onLineBack } from '../../../bridge/line.ts';
import { tell } from '../../../bridge/queries.ts';
import { draftOf, emptyDraft } from './playlist-draft.ts';
import { beginWork, type PlaylistWork } from './playlist-work.ts';

/** The address of a playlist that has not been kept yet. */
export const newAddress = 'new';

/** Playlists on a screen, or left with something unkept. Only in this window's memory: never on disk in the clear. */
const works = new Map<PlaylistWork, { onScreen: number }>();
let begun = 0;

const addressOf = (work: PlaylistWork): string => work.look().playlistId ?? newAddress;

function keep(playlist: Playlist | null, crossfadeMs: Millis): PlaylistWork {
  begun += 1;
  const work = beginWork({
    key: `work-${begun}`,
    playlistId: playlist?.playlistId ?? null,
    draft: playlist === null ? emptyDraft(crossfadeMs) : draftOf(playlist),
    save: (draft) => tell('playlist.save', draft),
    delay(fn, ms) {
      const timer = setTimeout(fn, ms);
      return () => clearTimeout(timer);
    },
  });
  works.set(work, { onScreen: 0 });
  return work;
}

/** The work that stands at an address, if one does. */
export function workAt(address: string): PlaylistWork | undefined {
  return [...works.keys()].find((work) => addressOf(work) === address);
}

export function beginNew(crossfadeMs: Millis): PlaylistWork {
  return workAt(newAddress) ?? keep(null, crossfadeMs);
}

export function beginFrom(playlist: Playlist): PlaylistWork {
  return workAt(playlist.playlistId) ?? keep(playlist, playlist.crossfadeMs);
}

/** Forgets what was unkept of a playlist that is being removed. */
export function dropWork(address: string): void {
  const work = workAt(address);
  if (work !== undefined) works.delete(work);
}

const nothingLeft = (work: PlaylistWork): boolean => {
  const { state, draft, playlistId } = work.look();
  if (state === 'kept') return true;
  return playlistId === null && draft.name.trim() === '' && draft.items.length === 0;
};

/**
 * Says that a work is on a screen. Answers what to call when the screen goes: what is not kept yet is kept at once, and
 * the work is forgotten once nothing of it is left to keep.
 */
export function showWork(work: PlaylistWork): () => void {
  const seen = works.get(work) ?? { onScreen: 0 };
  works.set(work, seen);
  seen.onScreen += 1;
  // What could not be kept before, behind a lock or on a full disk, may be kept now.
  void work.flush();
  const stop = onLineBack(() => void work.flush());
  return () => {
    stop();
    seen.onScreen -= 1;
    void work.flush().then(() => {
      if (seen.onScreen === 0 && nothingLeft(work)) works.delete(work);
    });
  };
}
