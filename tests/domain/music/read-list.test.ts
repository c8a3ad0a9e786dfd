import { describe, expect, test } from 'vitest';
import { byFileName, itemsOfList, listNameOf } from '../../../shared/domain/music/read-list.ts';
import { trackIdOf, trackOf } from '../../console/playlists/music.ts';

test('a list keeps its order, a track once, and says what led nowhere', () => {
  const led = [
    { entry: 'a', trackId: trackIdOf(1) },
    { entry: 'b', reason: 'There is no such file.' },
    { entry: 'c', trackId: trackIdOf(2) },
    { entry: 'a again', trackId: trackIdOf(1) },
  ];
  expect(itemsOfList(led, [])).toEqual({
    items: [
      { trackId: trackIdOf(1), phase: null, intensity: null },
      { trackId: trackIdOf(2), phase: null, intensity: null },
    ],
    repeated: 1,
    losses: [{ entry: 'b', reason: 'There is no such file.' }],
  });
});

test('of two thousand and one tracks the last is left out by name', () => {
  const led = Array.from({ length: 2001 }, (_, n) => ({
    entry: `${n}.mp3`,
    trackId: trackIdOf(n),
  }));
  const read = itemsOfList(led, []);
  expect(read.items).toHaveLength(2000);
  expect(read.losses).toEqual([{ entry: '2000.mp3', reason: 'A playlist holds 2,000 tracks.' }]);
});

describe('a file that is not beside the list', () => {
  const line = (path: string, words = '', lengthMs: number | null = null) => ({
    path,
    words,
    lengthMs,
  });
  const find = byFileName([
    trackOf(1, { fileName: 'Album/01 Arrival.mp3', lengthMs: 180_000 }),
    trackOf(2, { fileName: 'a.mp3', title: 'Moon', artist: '', lengthMs: 60_000 }),
    trackOf(3, { fileName: 'b/A.mp3', title: 'Sun', artist: 'Choir', lengthMs: 60_500 }),
    trackOf(4, { fileName: 'c/a.mp3', title: 'Rain', artist: '', lengthMs: 400_000 }),
  ]);

  test('is known in the library by its name alone', () => {
    expect(find(line('D:\\old\\01 arrival.MP3'))).toEqual({ trackId: trackIdOf(1) });
    expect(find(line('02 arrival.mp3'))).toBeNull();
  });

  test('is no other piece that happens to have the name: the line’s length tells', () => {
    expect(find(line('01 Arrival.mp3', '', 181_000))).toEqual({ trackId: trackIdOf(1) });
    expect(find(line('01 Arrival.mp3', '', 240_000))).toEqual({
      reason: 'The library has a file of that name, but it is of another length.',
    });
  });

  test('is told from others of its name by the line’s length or words, or not at all', () => {
    expect(find(line('a.mp3', '', 399_000))).toEqual({ trackId: trackIdOf(4) });
    expect(find(line('a.mp3', 'choir - SUN', 60_000))).toEqual({ trackId: trackIdOf(3) });
    expect(find(line('a.mp3', '', 60_000))).toEqual({
      reason: 'The library has several files of that name.',
    });
  });
});

test('what a list of our own says of its tracks is kept, and a join goes with the track it led to', () => {
  const says = (joinMs: number) => ({ notes: { phase: 'peak' as const, intensity: 4, joinMs } });
  const track = (number: number) => ({ entry: `${number}.mp3`, trackId: trackIdOf(number) });
  const led = [track(1), track(2), { entry: 'gone.mp3', reason: 'gone' }, track(1), track(3)];
  const lines = [says(0), says(500), says(0), says(0), {}];
  const kept = { phase: 'peak', intensity: 4 };
  expect(itemsOfList(led, lines).items).toEqual([
    { trackId: trackIdOf(1), ...kept, joinMs: 0 },
    { trackId: trackIdOf(2), ...kept },
    { trackId: trackIdOf(3), phase: null, intensity: null },
  ]);
});

test('a playlist is named after its file', () => {
  expect(listNameOf('Evening arc.m3u8')).toBe('Evening arc');
  expect(listNameOf('.m3u')).toBe('Imported playlist');
});
