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

test('two tracks whose files have one name are two files in the list, numbered as an export does', () => {
  const list = heardAsList(heard(), () => '01 Track.mp3');
  expect(list.map(({ path }) => path)).toEqual(['01 Track.mp3', '01 Track (2).mp3']);
});

test('a session without music gives nothing, and no session gives nothing', () => {
  expect(heardIn([])).toEqual([]);
  expect(heardIn(new Story().does(startOf({ playlist: null })).events)).toEqual([]);
});

test('what must not be heard again is marked among what was heard, and in no list to be played', () => {
  const playlist = { ...arcPlaylist, tracks: arcPlaylist.tracks.slice(0, 2) };
  const story = new Story().does(startOf({ playlist }));
  story.does({ kind: 'music.play', actor: therapist }).wait(minute);
  const [first] = playlist.tracks;
  if (first === undefined) throw new Error('no track');
  const exclusion = { kind: 'track', trackId: first.trackId } as const;
  const trackIds = [first.trackId];
  story.does({ kind: 'music.leaveOut', actor: therapist, exclusion, trackIds });
  const tracks = heardIn(story.events);
  expect(tracks.map(({ title, notAgain }) => [title, notAgain])).toEqual([
    ['Track a', true],
    ['Track b', false],
  ]);
  expect(heardAsList(tracks, ({ title }) => title).map(({ path }) => path)).toEqual(['Track b']);
  story.does({ kind: 'music.letBack', actor: therapist, exclusion });
  expect(heardIn(story.events).some(({ notAgain }) => notAgain)).toBe(false);
});
