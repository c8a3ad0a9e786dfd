import { expect, test } from 'vitest';
import { playId, trackId } from '../../shared/contract/ids.ts';
import type { Deck } from '../../renderer/player/deck.ts';
import { joinOf, leftMs, type Play } from '../../renderer/player/joins.ts';

/** As much of a deck as a join looks at. */
const play = (lengthMs: number | null, positionMs = 0, more: Partial<Play> = {}): Play => {
  const asked = { lengthMs: () => lengthMs, positionMs: () => positionMs, failure: () => null };
  return {
    deck: asked as Partial<Deck> as Deck,
    track: {
      playId: playId.parse('p1'),
      trackId: trackId.parse('a'.repeat(64)),
      url: '/audio/a',
      lengthMs: lengthMs ?? 0,
      gainDb: 0,
    },
    seekCount: 0,
    ended: false,
    ...more,
  };
};
const long = play(240_000);

test('a join takes what the list says, 0 s as 40 ms', () => {
  expect(joinOf(long, long, 12_000)).toBe(12_000);
  expect(joinOf(long, long, 0)).toBe(40);
});

test('a join that is longer than half of a track takes half of it, whichever of the two is short', () => {
  expect(joinOf(play(5000), long, 12_000)).toBe(2500);
  expect(joinOf(long, play(3000), 6000)).toBe(1500);
  expect(joinOf(play(900), play(700), 0)).toBe(40);
  expect(joinOf(play(60), long, 6000)).toBe(40);
});

test('where no length is known the list is believed, and nobody says how much is left', () => {
  expect(joinOf(play(null), play(null), 6000)).toBe(6000);
  expect(leftMs(play(null))).toBe(Number.POSITIVE_INFINITY);
});

test('of a track that has ended nothing is waited for', () => {
  expect(leftMs(play(10_000, 9000))).toBe(1000);
  expect(leftMs(play(10_000, 10_000, { ended: true }))).toBe(Number.POSITIVE_INFINITY);
});
