import { expect, test } from 'vitest';
import { excludedBy, withExclusion } from '../../../shared/domain/music/exclusions.ts';
import { joinMsBetween } from '../../../shared/domain/music/join.ts';
import { arcPlaylist } from '../../support/session-story.ts';
import { trackIdOf, trackOf } from '../../console/playlists/music.ts';

const nothing = { exclusions: [], wishes: '' };
const not = (word: string) => ({ ...nothing, exclusions: [{ kind: 'word' as const, word }] });

test.each([
  ['piano', { tags: 'Piano, strings' }],
  ['no piano', { title: 'Nocturne for piano' }],
  ['Élégie', { title: 'elegie op. 24' }],
  ['Long Water', { artist: 'The long water ensemble' }],
  ['portuguese', { lyrics: 'Portuguese' }],
  ['hospital', { album: 'Hospital tapes' }],
  ['no piano, no drums', { tags: 'drums' }],
  ['bells; church organ', { title: 'Voluntary for church organ' }],
])('“%s” excludes a track that says so', (word, part) => {
  expect(excludedBy(not(word), trackOf(1, part))).toBe(word);
});

test.each([
  ['rain', { title: 'Night Train' }],
  ['piano', { tags: 'pianoforte' }],
  ['water long', { title: 'Long Water' }],
  ['–', { title: 'a – b' }],
  ['church, organ music', { title: 'Organ' }],
  [', ,', { title: 'a, b' }],
])('“%s” excludes nothing that only looks like it', (word, part) => {
  expect(excludedBy(not(word), trackOf(1, part))).toBeNull();
});

test('a track is excluded by itself, whatever it is called now', () => {
  const music = { ...nothing, exclusions: [{ kind: 'track' as const, trackId: trackIdOf(1) }] };
  expect(excludedBy(music, trackOf(1, { title: 'Renamed' }))).toBe('track');
  expect(excludedBy(music, trackOf(2))).toBeNull();
});

test('the same word is kept once, however it is written', () => {
  const once = withExclusion(nothing, { kind: 'word', word: 'Piano' });
  expect(withExclusion(once, { kind: 'word', word: 'píano' })).toBe(once);
  expect(withExclusion(once, { kind: 'word', word: 'bells' }).exclusions).toHaveLength(2);
});

test('a join of its own holds between two neighbours and nowhere else', () => {
  const [a, b, c] = arcPlaylist.tracks;
  const playlist = {
    ...arcPlaylist,
    tracks: arcPlaylist.tracks.map((track) => (track === a ? { ...track, joinMs: 0 } : track)),
  };
  expect(joinMsBetween(playlist, a!.trackId, b!.trackId)).toBe(0);
  expect(joinMsBetween(playlist, a!.trackId, c!.trackId)).toBe(6000);
  expect(joinMsBetween(playlist, b!.trackId, c!.trackId)).toBe(6000);
  expect(joinMsBetween(playlist, null, a!.trackId)).toBe(6000);
});
