import { expect, test } from 'vitest';
import {
  listEndsIn,
  listEndWords,
} from '../../../renderer/console/features/live/music/list-end.ts';
import {
  arcPlaylist,
  dose,
  minute,
  openPointsStand,
  startOf,
  Story,
  therapist,
  trackNamed,
} from '../../support/session-story.ts';

const playing = (tracks = arcPlaylist.tracks, endOfList = arcPlaylist.endOfList) =>
  new Story()
    .does(startOf({ playlist: { ...arcPlaylist, tracks, endOfList } }))
    .does(openPointsStand)
    .does(dose(60))
    .does({ kind: 'music.play', actor: therapist });

test('nothing is announced while more than ten minutes are left', () => {
  const story = playing();
  expect(listEndsIn(story.running, story.nowMs, 0)).toBeNull();
});

test('the end is announced with what follows', () => {
  const story = playing([trackNamed('b', 'onset', 1), trackNamed('c', 'onset', 1)]);
  const length = 4 * minute;
  expect(listEndsIn(story.running, story.nowMs, minute)).toBe(
    2 * length - minute - arcPlaylist.crossfadeMs,
  );
  expect(listEndWords(story.running, story.nowMs, minute)).toBe(
    'The list ends in 7 min, then silence',
  );
});

test('a list that is to loop says what it has to loop: its return pool, or itself', () => {
  const onset = trackNamed('b', 'onset', 1);
  const words = (tracks: (typeof arcPlaylist)['tracks']) => {
    const story = playing(tracks, 'loop-return');
    return listEndWords(story.running, story.nowMs, 0);
  };
  const twice = [onset, trackNamed('c', 'onset', 1)];
  expect(words(twice)).toBe('The list ends in 8 min, then the list again');
  expect(words([onset, trackNamed('f', 'return', 1)])).toMatch(/then the return pool again$/);
});

test('of the last track the screen says what is next, so the announcement is of the end alone', () => {
  const story = playing([trackNamed('b', 'onset', 1)], 'hold-last');
  expect(listEndWords(story.running, story.nowMs, 0)).toBe('The list ends in 4 min');
});

test('a list that is played out and comes round again is not announced to end once more', () => {
  for (const end of ['hold-last', 'loop-return'] as const) {
    const story = playing([trackNamed('b', 'onset', 1), trackNamed('c', 'onset', 1)], end);
    story.does({ kind: 'music.next', actor: therapist });
    expect(listEndsIn(story.running, story.nowMs, 0)).toBe(4 * minute);
    story.does({ kind: 'music.next', actor: therapist });
    expect(listEndsIn(story.running, story.nowMs, 0)).toBeNull();
    story.does({ kind: 'music.next', actor: therapist });
    expect(listEndsIn(story.running, story.nowMs, 0)).toBeNull();
  }
});

test('a held phase has no end to announce', () => {
  const story = playing([trackNamed('b', 'onset', 1)]).does({
    kind: 'music.steer',
    actor: therapist,
    steer: 'hold',
  });
  expect(listEndsIn(story.running, story.nowMs, 0)).toBeNull();
});
