import { describe, expect, test } from 'vitest';
import type { PlayId, TrackId } from '../../../shared/contract/ids.ts';
import type { SessionPlaylist, SessionTrack } from '../../../shared/contract/music.ts';
import { cueFor } from '../../../shared/domain/music/cue.ts';
import { arcPlaylist, startOf, Story, therapist } from '../../support/session-story.ts';

const many = (count: number): SessionTrack[] =>
  Array.from({ length: count }, (_, number) => ({
    trackId: number.toString(16).padStart(64, '0') as TrackId,
    title: `Track ${number}`,
    artist: 'Test',
    lengthMs: 240_000,
    phase: null,
    intensity: null,
    gainDb: 0,
  }));
const listOf = (tracks: readonly SessionTrack[], more: Partial<SessionPlaylist> = {}) => ({
  ...arcPlaylist,
  tracks: [...tracks],
  ...more,
});
const begun = (playlist: SessionPlaylist): Story =>
  new Story().does(startOf({ playlist })).does({ kind: 'music.play', actor: therapist });
const cueOf = (story: Story) => cueFor(story.running, story.nowMs, 0);
/** The player goes over to what the cue names. */
const goOver = (story: Story): boolean => {
  const { next } = cueOf(story);
  if (next === null) return false;
  story.wait(240_000).does({
    kind: 'music.handedOver',
    playId: next.playId,
    trackId: next.trackId,
    why: 'in order',
  });
  return true;
};

describe('a list of 2,000 tracks', () => {
  test('plays in order and repeats none', () => {
    const story = begun(listOf(many(2000)));
    for (let played = 1; played < 300; played += 1) expect(goOver(story)).toBe(true);
    const heard = story.running.music.played;
    expect(heard).toEqual(many(300).map(({ trackId }) => trackId));
  });
});

describe('music that ends before the session', () => {
  test('ends by name where the list says silence, and the player is asked for nothing more', () => {
    const story = begun(listOf(many(2), { endOfList: 'silence' }));
    goOver(story);
    expect(cueOf(story).next).toBeNull();
    story.does({ kind: 'music.trackEnded', playId: 'p2' as PlayId });
    expect(story.events.at(-1)?.kind).toBe('music.ended');
    expect(cueOf(story)).toMatchObject({ current: null, next: null, playing: false });
  });
});

describe('broken files', () => {
  const why = 'the file is damaged';
  const breaks = (story: Story, play: string): Story =>
    story.does({ kind: 'music.trackFailed', playId: play as PlayId, why });

  test('of a whole list are tried once each and no more; music stays wanted, so that the bed stands in', () => {
    for (const endOfList of ['silence', 'hold-last', 'loop-return'] as const) {
      const story = begun(listOf(many(3), { endOfList }));
      for (const play of ['p1', 'p2', 'p3', 'p3', 'p3']) breaks(story, play);
      expect(story.events.filter(({ kind }) => kind === 'music.failed')).toHaveLength(3);
      expect(story.events.at(-1)?.kind).toBe('music.failed');
      expect(cueOf(story)).toMatchObject({ current: { playId: 'p3' }, next: null, playing: true });
      expect(story.tries({ kind: 'music.next', actor: therapist })).toBe('music.noTrackThere');
      story.does({ kind: 'music.pause', actor: therapist });
      expect(cueOf(story).playing).toBe(false);
    }
  });

  test('all that was to come broken: the track that plays ends, and the silence after it is not called the end of the list', () => {
    const story = begun(listOf(many(3), { endOfList: 'silence' }));
    for (const { trackId } of many(3).slice(1))
      story.does({ kind: 'music.nextFailed', trackId, why });
    story.wait(240_000).does({ kind: 'music.trackEnded', playId: 'p1' as PlayId });
    expect(story.running.music).toMatchObject({ ended: false, playing: true });
  });

  test('in the middle of the list take nothing from its end', () => {
    const story = begun(listOf(many(3), { endOfList: 'silence' }));
    story.does({ kind: 'music.nextFailed', trackId: many(3)[1]!.trackId, why });
    goOver(story);
    story.wait(240_000).does({ kind: 'music.trackEnded', playId: 'p2' as PlayId });
    expect(story.events.at(-1)?.kind).toBe('music.ended');
  });

  test('that are to come are passed over while the present track plays on', () => {
    const story = begun(listOf(many(4)));
    const [, second, third] = many(4);
    story.does({
      kind: 'music.nextFailed',
      trackId: second?.trackId ?? ('' as TrackId),
      why: 'the file is missing or is not audio',
    });
    expect(cueOf(story).next?.trackId).toBe(third?.trackId);
    expect(cueOf(story).current?.playId).toBe('p1');
    expect(cueOf(story).playing).toBe(true);
  });
});

describe('a join of two tracks that belong together', () => {
  test('is their own, and the list’s crossfade everywhere else', () => {
    const [a, b, c] = many(3);
    if (a === undefined || b === undefined || c === undefined) throw new Error('three tracks');
    const story = begun(listOf([{ ...a, joinMs: 0 }, { ...b, joinMs: null }, c]));
    expect(cueOf(story).next?.joinMs).toBe(0);
    goOver(story);
    expect(cueOf(story).next?.joinMs).toBe(6000);
  });
});
