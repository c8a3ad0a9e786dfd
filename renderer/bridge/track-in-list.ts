import type { Track } from '../../shared/contract/music.ts';

/** The list with this track in its old place, or at the end if it is new. */
export function withTrack(tracks: readonly Track[], track: Track): Track[] {
  const at = tracks.findIndex(({ trackId }) => trackId === track.trackId);
  return at < 0 ? [...tracks, track] : tracks.with(at, track);
}
