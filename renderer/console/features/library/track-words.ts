import type { Track } from '../../../../shared/contract/music.ts';
import { lengthWords } from '../../wording/times.ts';

/** `−23.1 LUFS`, or a dash while it has not been measured. */
export function loudnessWords({ loudnessLufs }: Pick<Track, 'loudnessLufs'>): string {
  return loudnessLufs === null ? '–' : `${loudnessLufs.toFixed(1).replace('-', '−')} LUFS`;
}

/** The decoded length; while a track is being checked its file's own claim, said as such. */
export function trackLengthWords({ lengthMs, state }: Pick<Track, 'lengthMs' | 'state'>): string {
  if (lengthMs === null) return '–';
  return state === 'waiting' ? `about ${lengthWords(lengthMs)}` : lengthWords(lengthMs);
}

/** What stands against a track being played, as it stands beside its title; empty when nothing does. */
export function standingWords({ state, problem }: Pick<Track, 'state' | 'problem'>): string {
  switch (state) {
    case 'playable':
      return '';
    case 'waiting':
      return 'being checked';
    case 'unplayable':
      return problem === '' ? 'does not play' : `does not play: ${problem}`;
  }
}

/** Language of the sung words as a reader expects it. */
export function lyricsWords({ lyrics }: Pick<Track, 'lyrics'>): string {
  if (lyrics === '') return '–';
  return lyrics === 'none' ? 'None' : lyrics;
}

export const columns = [
  'title',
  'artist',
  'length',
  'loudness',
  'phase',
  'intensity',
  'lyrics',
] as const;
export type TrackColumn = (typeof columns)[number];
export type TrackOrder = Readonly<{ by: TrackColumn; down: boolean }>;

const sortValue = (track: Track, by: TrackColumn): string | number => {
  switch (by) {
    case 'title':
      return track.title;
    case 'artist':
      return track.artist;
    case 'length':
      return track.lengthMs ?? -1;
    case 'loudness':
      return track.loudnessLufs ?? -1000;
    case 'phase':
      return phaseRank[track.phase ?? 'none'];
    case 'intensity':
      return track.intensity ?? 0;
    case 'lyrics':
      return track.lyrics;
  }
};
const phaseRank = {
  none: 0,
  'pre-onset': 1,
  onset: 2,
  build: 3,
  peak: 4,
  return: 5,
  integration: 6,
} as const;
const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Tracks in the order a column asks for; equal ones keep the order they had. */
export function ordered(tracks: readonly Track[], { by, down }: TrackOrder): readonly Track[] {
  return tracks.toSorted((a, b) => {
    const [left, right] = [sortValue(a, by), sortValue(b, by)];
    const way =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : words.compare(String(left), String(right));
    return down ? -way : way;
  });
}
