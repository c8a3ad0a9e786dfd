import type { Track } from '../../../../shared/contract/music.ts';
import { folded } from '../../../ui/find-matching.ts';

/** Folding ten thousand texts takes a tenth of a second; a track that did not change stays the same object, and keeps its text. */
const texts = new WeakMap<Track, string>();

function textOf(track: Track): string {
  const known = texts.get(track);
  if (known !== undefined) return known;
  const text = folded(`${track.title} ${track.artist} ${track.album} ${track.tags}`);
  texts.set(track, text);
  return text;
}

/** The tracks that have every word of `wanted` (folded already) somewhere in their text, in their own order. */
export function having(tracks: readonly Track[], wanted: string): readonly Track[] {
  const words = wanted.split(' ').filter((word) => word !== '');
  if (words.length === 0) return tracks;
  return tracks.filter((track) => words.every((word) => textOf(track).includes(word)));
}
