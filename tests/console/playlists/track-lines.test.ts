import { expect, test } from 'vitest';
import {
  refusedAdding,
  troubleOf,
} from '../../../renderer/console/features/playlists/track-lines.ts';
import { trackOf } from './music.ts';

test('a track that does not play cannot be added and says why', () => {
  const track = trackOf(1, { state: 'unplayable', problem: 'The file ends early.' });
  expect(refusedAdding(track, false, false)).toBe('Cannot be added');
  expect(troubleOf(track)).toBe('Does not play: The file ends early.');
});

test('a track in the list is marked, and a full list takes no other', () => {
  expect(refusedAdding(trackOf(1), true, false)).toBe('In the list');
  expect(refusedAdding(trackOf(1), false, true)).toBe('List is full');
  expect(refusedAdding(trackOf(1, { state: 'waiting' }), false, false)).toBeNull();
});

test('a track that has left the library says so', () => {
  expect(troubleOf(undefined)).toBe('Not in the library any more');
  expect(troubleOf(trackOf(1))).toBe('');
});
