import type { Track } from '../../../../shared/contract/music.ts';
import { lengthWords } from '../../wording/times.ts';

/** `3:02`, or a dash while it is not known. */
export function lengthOf(track: Pick<Track, 'lengthMs'> | undefined): string {
  const ms = track?.lengthMs ?? null;
  return ms === null ? '–' : lengthWords(ms);
}

/** What stands against a track being played, in words; empty when nothing does. */
export function troubleOf(track: Pick<Track, 'state' | 'problem'> | undefined): string {
  if (track === undefined) return 'Not in the library any more';
  switch (track.state) {
    case 'playable':
      return '';
    case 'waiting':
      return 'Still being checked to its end';
    case 'unplayable':
      return track.problem === '' ? 'Does not play' : `Does not play: ${track.problem}`;
  }
}

/** Why a track cannot be put into the list, in the words of its button; null when it can. */
export function refusedAdding(
  track: Pick<Track, 'state'>,
  listed: boolean,
  full: boolean,
): string | null {
  if (listed) return 'In the list';
  if (track.state === 'unplayable') return 'Cannot be added';
  return full ? 'List is full' : null;
}
