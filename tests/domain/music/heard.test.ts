import { expect, test } from 'vitest';
import { heardAsList, heardIn } from '../../../shared/domain/music/heard.ts';
import { writeM3u } from '../../../shared/domain/music/m3u.ts';
import { arcPlaylist, minute, startOf, Story, therapist } from '../../support/session-story.ts';

const heard = () => {
  const playlist = { ...arcPlaylist, tracks: arcPlaylist.tracks.slice(0, 2) };
  const story = new Story().does(startOf({ playlist }));
  story.does({ kind: 'music.play', actor: therapist });
  story.wait(3 * minute).does({ kind: 'music.next', actor: therapist });
  return heardIn(story.events);
};

test('what was heard stands in its order with its times', () => {
  const [first, second] = heard();
  expect(first).toMatchObject({ title: 'Track a', artist: 'Test', tPlusMs: null });
  expect(second).toMatchObject({ title: 'Track b' });
  expect(second!.startedAtMs - first!.startedAtMs).toBe(3 * minute);
});

test('as a list each track stands once, under the name an exported playlist gives its file', () => {
  const tracks = heard();
  const list = heardAsList([...tracks, tracks[0]!], ({ title }) => `${title}.mp3`);
  expect(writeM3u(list)).toBe(
    '#EXTM3U\n#EXTINF:240,Test - Track a\nTrack a.mp3\n#EXTINF:240,Test - Track b\nTrack b.mp3\n',
  );
});

test('a session without music gives nothing, and no session gives nothing', () => {
  expect(heardIn([])).toEqual([]);
  expect(heardIn(new Story().does(startOf({ playlist: null })).events)).toEqual([]);
});
