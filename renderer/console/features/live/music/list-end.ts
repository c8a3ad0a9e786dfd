import type { SessionPlaylist } from '../../../../../shared/contract/music.ts';
import { isOfReturnPool } from '../../../../../shared/domain/music/arc.ts';
import { listeningOf } from '../../../../../shared/domain/music/cue.ts';
import { nextTrack } from '../../../../../shared/domain/music/director.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';

/** The end of the list is announced this long (ms) ahead (sound.md, "End of list"). */
export const announcedMs = 10 * 60_000;

/** What follows the end, in words: a list without a return pool has nothing to loop but itself. */
function afterwards({ endOfList, tracks }: SessionPlaylist): string {
  if (endOfList === 'silence') return 'then silence';
  if (endOfList === 'hold-last') return 'then the last track again';
  return tracks.some(({ phase }) => isOfReturnPool(phase))
    ? 'then the return pool again'
    : 'then the list again';
}

/**
 * How long until the list is played out, in milliseconds, told by the director's own choices from `positionMs` in the current
 * track at `nowMs`; null while it is further than the announcement reaches, and where nothing plays.
 */
export function listEndsIn(state: SessionState, nowMs: number, positionMs: number): number | null {
  const listening = listeningOf(state);
  const current = listening?.playlist.tracks.find(({ trackId }) => trackId === listening.current);
  if (listening === null || current === undefined || state.music.held !== null) return null;
  let left = Math.max(0, current.lengthMs - positionMs);
  let heard = listening;
  while (left <= announcedMs) {
    const next = nextTrack(heard, nowMs + left);
    if (next === null || heard.played.slice(heard.takenUpAt).includes(next.track.trackId))
      return left;
    left += Math.max(1000, next.track.lengthMs - listening.playlist.crossfadeMs);
    const { trackId } = next.track;
    heard = { ...heard, current: trackId, played: [...heard.played, trackId] };
  }
  return null;
}

/** The announcement in words, `The list ends in 8 min, then silence`; null while there is nothing to announce. */
export function listEndWords(
  state: SessionState,
  nowMs: number,
  positionMs: number,
): string | null {
  const left = listEndsIn(state, nowMs, positionMs);
  if (left === null || state.playlist === null) return null;
  const minutes = Math.ceil(left / 60_000);
  return `The list ends in ${minutes} min, ${afterwards(state.playlist)}`;
}
