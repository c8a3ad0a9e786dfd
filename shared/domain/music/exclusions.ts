import type { TrackId } from '../../contract/ids.ts';
import type { ClientMusic, Track } from '../../contract/music.ts';

type Heard = Pick<Track, 'trackId' | 'title' | 'artist' | 'album' | 'lyrics' | 'tags'>;

/** Words as they are compared: without case and accents, apart at whatever is neither letter nor digit. */
function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What was written in one line with commas, each part as its words. */
function partsOf(line: string): readonly (readonly string[])[] {
  return line.split(/[,;、，]/).map(wordsOf);
}

function stand(wanted: readonly string[], within: readonly string[]): boolean {
  return within.some((_, at) => wanted.every((word, index) => within[at + index] === word));
}

/**
 * The excluded word that is found in a track, or `track` when the track itself is excluded; null when it may be heard.
 * A word is found as a whole word (several as they stand in a row) in title, artist, album, lyrics or tags, so that
 * "rain" does not exclude "Train". "no piano" is read as "piano", and "no piano, no drums" as either of them: people write
 * it so, and whoever does has not to find out that no track has all of it.
 */
export function excludedBy(music: ClientMusic, track: Heard): string | null {
  const texts = [track.title, track.artist, track.album, track.lyrics, track.tags].map(wordsOf);
  for (const exclusion of music.exclusions) {
    if (exclusion.kind === 'track') {
      if (exclusion.trackId === track.trackId) return 'track';
      continue;
    }
    const isFound = partsOf(exclusion.word).some((words) => {
      const wanted = words.length > 1 && words[0] === 'no' ? words.slice(1) : words;
      return wanted.length > 0 && texts.some((text) => stand(wanted, text));
    });
    if (isFound) return exclusion.word;
  }
  return null;
}

/** The client's music with one more excluded track or word; unchanged when it is there already. */
export function withExclusion(
  music: ClientMusic,
  exclusion: ClientMusic['exclusions'][number],
): ClientMusic {
  const key = exclusionKey(exclusion);
  return music.exclusions.some((each) => exclusionKey(each) === key)
    ? music
    : { ...music, exclusions: [...music.exclusions, exclusion] };
}

/** The client's music without one excluded track or word; unchanged when it is not there. */
export function withoutExclusion(
  music: ClientMusic,
  exclusion: ClientMusic['exclusions'][number],
): ClientMusic {
  const key = exclusionKey(exclusion);
  return {
    ...music,
    exclusions: music.exclusions.filter((each) => exclusionKey(each) !== key),
  };
}

/** What tells two exclusions apart: the track, or the word as it is compared. */
export function exclusionKey(
  exclusion: ClientMusic['exclusions'][number],
): TrackId | `word ${string}` {
  return exclusion.kind === 'track'
    ? exclusion.trackId
    : `word ${partsOf(exclusion.word)
        .map((words) => words.join(' '))
        .join(', ')}`;
}
