import { expect, test } from 'vitest';
import {
  loudnessWords,
  lyricsWords,
  ordered,
  standingWords,
  trackLengthWords,
} from '../../../renderer/console/features/library/track-words.ts';
import { trackOf } from '../playlists/music.ts';

test('a length is the file’s claim until the track was decoded, and says so', () => {
  expect(trackLengthWords({ lengthMs: 182_000, state: 'playable' })).toBe('3:02');
  expect(trackLengthWords({ lengthMs: 182_000, state: 'waiting' })).toBe('about 3:02');
  expect(trackLengthWords({ lengthMs: null, state: 'waiting' })).toBe('–');
});

test('loudness and lyrics are said, or that they are not known', () => {
  expect(loudnessWords({ loudnessLufs: -23.04 })).toBe('−23.0 LUFS');
  expect(loudnessWords({ loudnessLufs: null })).toBe('–');
  expect([lyricsWords({ lyrics: 'none' }), lyricsWords({ lyrics: '' })]).toEqual(['None', '–']);
});

test('tracks are ordered by any column, numbers as numbers, both ways', () => {
  const tracks = [
    trackOf(1, { title: 'Track 10', lengthMs: 3000, phase: 'peak' }),
    trackOf(2, { title: 'track 2', lengthMs: 1000, phase: null }),
    trackOf(3, { title: 'Ähre', lengthMs: 2000, phase: 'onset' }),
  ];
  const titles = (by: 'title' | 'length' | 'phase', down = false) =>
    ordered(tracks, { by, down }).map(({ title }) => title);
  expect(titles('title')).toEqual(['Ähre', 'track 2', 'Track 10']);
  expect(titles('length', true)).toEqual(['Track 10', 'Ähre', 'track 2']);
  expect(titles('phase')).toEqual(['track 2', 'Ähre', 'Track 10']);
});

test('what stands against a track being played is said with its reason', () => {
  expect(standingWords({ state: 'playable', problem: '' })).toBe('');
  expect(standingWords({ state: 'waiting', problem: '' })).toBe('being checked');
  expect(standingWords({ state: 'unplayable', problem: 'silent from beginning to end' })).toBe(
    'does not play: silent from beginning to end',
  );
});
