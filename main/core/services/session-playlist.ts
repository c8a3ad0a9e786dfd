import type { Reply } from '../../../shared/contract/failures.ts';
import type { PlaylistId, TrackId } from '../../../shared/contract/ids.ts';
import type {
  ClientMusic,
  PlaylistItem,
  SessionPlaylist,
  Track,
} from '../../../shared/contract/music.ts';
import { excludedBy } from '../../../shared/domain/music/exclusions.ts';
import { gainFor } from '../../../shared/domain/music/loudness.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { OpenOffice } from '../open-office.ts';
import type { Ports, Store } from '../ports.ts';

type Listed = Readonly<{ item: PlaylistItem; track: Track | null }>;
type Wishes = Readonly<{
  /** What the client must not hear. */
  music?: ClientMusic;
  /** Tracks whose file is no longer in the library folder, or no longer whole. */
  gone?: ReadonlySet<TrackId>;
}>;

/** How many files are asked for at once: a list of 2,000 tracks neither waits in line nor takes every handle there is. */
const atOnce = 32;

/**
 * Which of these tracks have no file in the library folder any more, or one of another size than was taken in: deleted by hand,
 * or cut short by a copy of the folder that did not come to its end. What was decoded once says nothing of those.
 */
export async function goneFiles(
  ports: Pick<Ports, 'library'>,
  { place, store }: Pick<OpenOffice, 'place' | 'store'>,
  trackIds: readonly TrackId[],
): Promise<ReadonlySet<TrackId>> {
  const gone = new Set<TrackId>();
  for (let from = 0; from < trackIds.length; from += atOnce) {
    const some = trackIds.slice(from, from + atOnce);
    const sizes = await Promise.all(some.map((trackId) => ports.library.size(place, trackId)));
    some.forEach((trackId, index) => {
      const whole = store.tracks.get(trackId)?.byteLength;
      if (sizes[index] === null || (whole !== undefined && sizes[index] !== whole))
        gone.add(trackId);
    });
  }
  return gone;
}

/**
 * The session's own copy of a playlist, so that editing the library never changes a record. Left out: what does not play,
 * what has no file any more, and what the client must not hear; the pre-flight has named each of them.
 * Refused, `playlist.notPlayable`: nothing playable is left, or a track has not been decoded to its end yet.
 */
export function sessionPlaylistOf(
  store: Store,
  playlistId: PlaylistId,
  { music = { exclusions: [], wishes: '' }, gone = new Set() }: Wishes = {},
): Reply<SessionPlaylist> {
  const playlist = store.playlists.get(playlistId);
  if (playlist === null) return refuse('playlist.unknown', 'playlistId');
  const { targetLufs } = store.office.settings();
  const listed = playlist.items.map((item): Listed => ({
    item,
    track: store.tracks.get(item.trackId),
  }));
  const wanted = listed.filter(({ track }) => track === null || excludedBy(music, track) === null);
  const waiting = wanted.filter(({ track }) => track?.state === 'waiting').length;
  const plays = ({ track }: Listed): boolean =>
    track?.state === 'playable' && !gone.has(track.trackId) && excludedBy(music, track) === null;
  const playable = listed.filter(plays).length;
  if (waiting > 0 || playable === 0) {
    return refuse('playlist.notPlayable', 'playlistId', {
      tracks: listed.length,
      waiting,
      unplayable: wanted.length - waiting - playable,
      excluded: listed.length - wanted.length,
    });
  }
  return accept({
    playlistId,
    name: playlist.name,
    crossfadeMs: playlist.crossfadeMs,
    endOfList: playlist.endOfList,
    tracks: listed.flatMap((each, index) => {
      const { item, track } = each;
      if (track === null || !plays(each)) return [];
      const after = listed[index + 1];
      // A join is said of two neighbours: it goes when the one after it is left out.
      const joinMs = after !== undefined && plays(after) ? (item.joinMs ?? null) : null;
      return [
        {
          trackId: track.trackId,
          title: track.title,
          artist: track.artist,
          lengthMs: track.lengthMs ?? 0,
          phase: item.phase ?? track.phase,
          intensity: item.intensity ?? track.intensity,
          gainDb: gainFor(track, targetLufs),
          ...(joinMs === null ? {} : { joinMs }),
        },
      ];
    }),
  });
}
