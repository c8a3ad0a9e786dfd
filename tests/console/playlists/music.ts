import type { TrackId } from '../../../shared/contract/ids.ts';
import type { PlaylistItem, Track } from '../../../shared/contract/music.ts';

/** The id of the test's track of that number. */
export const trackIdOf = (number: number): TrackId =>
  number.toString(16).padStart(64, '0') as TrackId;

/** A playable track of four minutes; `part` says what is special about it. */
export const trackOf = (number: number, part: Partial<Track> = {}): Track => ({
  trackId: trackIdOf(number),
  title: `Track ${number}`,
  artist: '',
  album: '',
  fileName: `${number}.opus`,
  mimeType: 'audio/ogg',
  byteLength: 1,
  lengthMs: 240_000,
  state: 'playable',
  problem: '',
  loudnessLufs: -23,
  truePeakDbtp: -3,
  phase: null,
  intensity: null,
  lyrics: 'none',
  tags: '',
  addedAtMs: 0,
  starter: false,
  ...part,
});

export const itemOf = (number: number, part: Partial<PlaylistItem> = {}): PlaylistItem => ({
  trackId: trackIdOf(number),
  phase: null,
  intensity: null,
  ...part,
});
