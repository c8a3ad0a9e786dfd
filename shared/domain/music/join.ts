import type { Millis, TrackId } from '../../contract/ids.ts';
import type { SessionPlaylist } from '../../contract/music.ts';

/**
 * How long `from` takes to cross over to `to` (ms, 0–12 s): the join's own time where one is set and the two stand one after
 * the other in the list, else the list's crossfade. A join of 0 s is said of two tracks that belong together; with any other
 * track after it, it would be a cut.
 */
export function joinMsBetween(
  { tracks, crossfadeMs }: Pick<SessionPlaylist, 'tracks' | 'crossfadeMs'>,
  from: TrackId | null,
  to: TrackId | null,
): Millis {
  const index = tracks.findIndex(({ trackId }) => trackId === from);
  const own = tracks[index]?.joinMs ?? null;
  return own === null || tracks[index + 1]?.trackId !== to ? crossfadeMs : own;
}
