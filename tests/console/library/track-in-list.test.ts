import { expect, test } from 'vitest';
import { withTrack } from '../../../renderer/bridge/track-in-list.ts';
import { trackOf } from '../playlists/music.ts';

const known = [trackOf(1), trackOf(2), trackOf(3)];

test('a track that changed takes its old place, and all others are the same objects as before', () => {
  const changed = trackOf(2, { title: 'Renamed' });
  const after = withTrack(known, changed);
  expect(after).toEqual([known[0], changed, known[2]]);
  expect(after[0]).toBe(known[0]);
});

test('a track that was not there joins at the end', () => {
  expect(withTrack(known, trackOf(4)).map(({ title }) => title)).toEqual([
    'Track 1',
    'Track 2',
    'Track 3',
    'Track 4',
  ]);
});
