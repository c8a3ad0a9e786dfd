import type { Reply } from '../../../shared/contract/failures.ts';
import type { PlaylistId } from '../../../shared/contract/ids.ts';
import type { PlaylistItem } from '../../../shared/contract/music.ts';
import { phaseNames } from '../../../shared/domain/music/arc.ts';
import { accept } from '../../../shared/domain/refusal.ts';
import type { Place, Ports, StarterTrack, Store } from '../ports.ts';
import { mimeTypeOf } from '../response-headers.ts';

/** Name of the playlist that a new office begins with. */
const starterPlaylistName = 'Stillroom starter';

const inArcOrder = (tracks: readonly StarterTrack[]): readonly StarterTrack[] =>
  tracks.toSorted((a, b) => rank(a) - rank(b) || a.intensity - b.intensity);
const rank = ({ phase }: StarterTrack): number =>
  phase === null ? phaseNames.length : phaseNames.indexOf(phase);

/**
 * Puts the starter music into a new office's library and makes its playlist, in the order of the arc. It was measured when
 * it was composed, so it is playable at once. Refused when the library cannot be written; a file that is not there is left out.
 */
export async function placeStarterMusic(
  ports: Ports,
  store: Store,
  place: Place,
): Promise<Reply<void>> {
  const starter = await ports.assets.starter();
  const items: PlaylistItem[] = [];
  for (const track of inArcOrder(starter.tracks)) {
    const file = await ports.assets.read(`starter/${track.file}`, null);
    if (file === null) continue;
    const taken = await ports.library.takeStream(place, file.body, new AbortController().signal);
    if (!taken.ok) return taken;
    const { trackId, byteLength } = taken.value;
    const { title, artist, phase, intensity, lengthMs, loudnessLufs, truePeakDbtp } = track;
    if (!store.tracks.has(trackId)) {
      store.tracks.add({
        trackId,
        title,
        artist,
        album: starter.album,
        fileName: track.file,
        mimeType: mimeTypeOf(track.file),
        byteLength,
        lengthMs,
        state: 'playable',
        problem: '',
        loudnessLufs,
        truePeakDbtp,
        phase,
        intensity,
        lyrics: 'none',
        tags: '',
        addedAtMs: ports.clock.now(),
        starter: true,
      });
    }
    items.push({ trackId, phase, intensity });
  }
  if (items.length > 0) {
    const playlistId = ports.ids.next() as PlaylistId; // a new id
    store.playlists.save(
      playlistId,
      {
        playlistId,
        name: starterPlaylistName,
        items,
        crossfadeMs: store.office.settings().crossfadeMs,
        endOfList: 'loop-return',
      },
      ports.clock.now(),
    );
  }
  return accept(undefined);
}
