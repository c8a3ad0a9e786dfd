import { expect, test } from 'vitest';
import type { TrackId } from '../../../shared/contract/ids.ts';
import type { MusicExclusion } from '../../../shared/contract/music.ts';
import { cueFor, nextChoice } from '../../../shared/domain/music/cue.ts';
import type { SessionCommand } from '../../../shared/domain/session/command.ts';
import { evolve, nextPlayId, replay } from '../../../shared/domain/session/evolve.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import {
  arcPlaylist,
  minute,
  startOf,
  Story,
  therapist,
  trackNamed,
} from '../../support/session-story.ts';

const id = (letter: string) => letter.repeat(64) as TrackId;
const track = (letter: string): MusicExclusion => ({ kind: 'track', trackId: id(letter) });
const leaveOut = (letters: string, exclusion = track(letters)): SessionCommand => ({
  kind: 'music.leaveOut',
  actor: therapist,
  exclusion,
  trackIds: Array.from(letters, id),
});
const letBack = (exclusion: MusicExclusion): SessionCommand => ({
  kind: 'music.letBack',
  actor: therapist,
  exclusion,
});
const playlist = {
  ...arcPlaylist,
  tracks: ['a', 'b', 'c'].map((letter) => trackNamed(letter, 'pre-onset', 2)),
};
/** `Track a` has been sounding for a minute, `Track b` follows. */
const playing = (change: Partial<typeof playlist> = {}) =>
  new Story()
    .does(startOf({ playlist: { ...playlist, ...change } }))
    .does({ kind: 'music.play', actor: therapist })
    .wait(minute);
const kindsSince = (story: Story, known: number) =>
  story.events.slice(known).map(({ kind }) => kind);
const rows = (story: Story) =>
  timelineOf(story.events).map(({ author, words }) =>
    [author, words.text, words.soft].filter((part) => part !== '').join(' | '),
  );

test('a track to come that is excluded is passed over, and the music does not stir', () => {
  const story = playing();
  const known = story.events.length;
  story.does(leaveOut('b'));
  expect(kindsSince(story, known)).toEqual(['music.excluded']);
  const cue = cueFor(story.running, story.nowMs, minute);
  expect(cue.current).toMatchObject({ playId: 'p1', trackId: id('a') });
  expect(cue.next?.trackId).toBe(id('c'));
});

test('the track that sounds passes into the next by the normal crossfade, in the name of who said so', () => {
  const story = playing();
  story.does(leaveOut('a'));
  expect(story.events.slice(-2)).toMatchObject([
    {
      kind: 'music.excluded',
      actor: therapist,
      payload: { trackIds: [id('a')], at: { playId: 'p1', positionMs: minute } },
    },
    {
      kind: 'music.started',
      actor: therapist,
      payload: { playId: 'p2', trackId: id('b'), transitionMs: 6000, unasked: false },
    },
  ]);
  expect(rows(story).slice(-2)).toEqual([
    'AL | ♪ Not again for this client: Track a | left at 1:00',
    'AL | ♪ Track a → Track b | in order, before, intensity 2',
  ]);
});

test('with nothing left the list ends by a fade as long as its crossfade, and Play says why it cannot', () => {
  const story = playing();
  story.does(leaveOut('bc', { kind: 'word', word: 'bells' })).does(leaveOut('a'));
  expect(story.events.at(-1)).toMatchObject({
    kind: 'music.ended',
    payload: { playId: 'p1', fadeMs: 6000 },
  });
  expect(cueFor(story.running, story.nowMs, 0)).toMatchObject({
    current: null,
    next: null,
    playing: false,
    transitionMs: 6000,
  });
  expect(story.tries({ kind: 'music.play', actor: therapist })).toBe('music.noTrackThere');
});

test('excluded while it is paused it stays paused, and Play goes on with another', () => {
  const story = playing().does({ kind: 'music.pause', actor: therapist });
  const known = story.events.length;
  story.does(leaveOut('a'));
  expect(kindsSince(story, known)).toEqual(['music.excluded']);
  expect(story.running.music.playing).toBe(false);
  story.does({ kind: 'music.play', actor: therapist });
  expect(story.running.music).toMatchObject({ playing: true, current: { trackId: id('b') } });
});

test('excluded under a chosen silence, the silence stays', () => {
  const story = playing().does({ kind: 'music.silence', actor: therapist }).does(leaveOut('a'));
  expect(story.running.music).toMatchObject({ silent: true, current: { trackId: id('b') } });
});

test('a hand-over that was under way is told as heard, and left at once', () => {
  const story = playing();
  const next = nextChoice(story.running, story.nowMs, minute);
  story.does(leaveOut('b'));
  story.does({
    kind: 'music.handedOver',
    playId: nextPlayId(story.running.music.played),
    trackId: next?.track.trackId ?? id('b'),
    why: 'in order',
  });
  expect(story.events.slice(-2)).toMatchObject([
    { kind: 'music.started', payload: { playId: 'p2', trackId: id('b') } },
    { kind: 'music.started', payload: { playId: 'p3', trackId: id('c'), transitionMs: 6000 } },
  ]);
});

test('letting it back is another row; a word and a track are taken back apart', () => {
  const story = playing();
  story.does(leaveOut('bc', { kind: 'word', word: 'no piano' })).does(leaveOut('b'));
  story.does(letBack({ kind: 'word', word: 'No Piano' }));
  expect(nextChoice(story.running, story.nowMs, minute)?.track.trackId).toBe(id('c'));
  story.does(letBack(track('b')));
  expect(nextChoice(story.running, story.nowMs, minute)?.track.trackId).toBe(id('b'));
  expect(rows(story).slice(-4)).toEqual([
    'AL | ♪ Not again for this client: “no piano” | Track b, Track c',
    'AL | ♪ Not again for this client: Track b',
    'AL | ♪ May be heard again: “no piano” | Track b, Track c',
    'AL | ♪ May be heard again: Track b',
  ]);
});

test('what is said twice, or concerns nothing of this list, is written down once or not at all', () => {
  const story = playing().does(leaveOut('b'));
  const known = story.events.length;
  story
    .does(leaveOut('b'))
    .does(leaveOut('f'))
    .does(letBack(track('c')));
  expect(story.events).toHaveLength(known);
});

test('a word that is found in many tracks names three of them and counts the rest', () => {
  const tracks = Array.from('abcdef', (letter) => trackNamed(letter));
  const story = playing({ tracks }).does(leaveOut('bcdef', { kind: 'word', word: 'rain' }));
  expect(rows(story).at(-1)).toBe(
    'AL | ♪ Not again for this client: “rain” | Track b, Track c, Track d and 2 more',
  );
});

test('the last track that the list holds is never one that was excluded', () => {
  const story = playing({ endOfList: 'hold-last' }).does(leaveOut('bc')).does(leaveOut('a'));
  expect(story.events.at(-1)?.kind).toBe('music.ended');
  const other = playing({ endOfList: 'hold-last' }).does(leaveOut('c'));
  other.does({ kind: 'music.next', actor: therapist }).wait(minute).does(leaveOut('b'));
  expect(other.running.music.current?.trackId).toBe(id('a'));
});

test('a timeline with exclusions tells the same state again from its events', () => {
  const story = playing()
    .does(leaveOut('a'))
    .does(letBack(track('a')))
    .does(leaveOut('c'));
  expect(replay(story.events)).toEqual(story.state);
  expect(story.events.reduce(evolve, null)?.music.excluded).toHaveLength(1);
});
