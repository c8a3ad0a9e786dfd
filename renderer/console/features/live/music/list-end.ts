import type { SessionPlaylist } from '../../../../../shared/contract/music.ts';
import { isOfReturnPool } from '../../../../../shared/domain/music/arc.ts';
import { listeningOf, nextChoice } from '../../../../../shared/domain/music/cue.ts';
import { nextTrack } from '../../../../../shared/domain/music/director.ts';
import { joinMsBetween } from '../../../../../shared/domain/music/join.ts';
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
 * track at `nowMs`; null while it is further than the announcement reaches, where nothing plays, and once it is played out and
 * comes round again.
 */
export function listEndsIn(state: SessionState, nowMs: number, positionMs: number): number | null {
  const listening = listeningOf(state);
  const current = listening?.playlist.tracks.find(({ trackId }) => trackId === listening.current);
  if (listening === null || current === undefined || state.music.held !== null) return null;
  const { played, takenUpAt } = listening;
  const comesAgain = played.indexOf(current.trackId, takenUpAt) < played.length - 1;
  let left = Math.max(0, current.lengthMs - positionMs);
  let heard = listening;
  while (left <= announcedMs) {
    const next = nextTrack(heard, nowMs + left);
    if (next === null) return left;
    if (heard.played.slice(takenUpAt).includes(next.track.trackId))
      return heard === listening && comesAgain ? null : left;
    const { trackId, lengthMs } = next.track;
    left += Math.max(1000, lengthMs - joinMsBetween(listening.playlist, heard.current, trackId));
    heard = { ...heard, current: trackId, played: [...heard.played, trackId] };
  }
  return null;
}

/** The announcement in words, `The list ends in 8 min, then silence`, without the end where that is the next track; null while there is nothing to announce. */
export function listEndWords(
  state: SessionState,
  nowMs: number,
  positionMs: number,
): string | null {
  const left = listEndsIn(state, nowMs, positionMs);
  if (left === null || state.playlist === null) return null;
  const ends = `The list ends in ${Math.ceil(left / 60_000)} min`;
  // Of the last track the screen says already what comes next, and why.
  const next = nextChoice(state, nowMs, positionMs);
  const isSaid =
    next !== null && state.music.played.slice(state.music.takenUpAt).includes(next.track.trackId);
  return isSaid ? ends : `${ends}, ${afterwards(state.playlist)}`;
}
