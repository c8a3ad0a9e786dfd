import type { CueTrack } from '../../shared/contract/music.ts';
import type { Deck } from './deck.ts';

/** A join of 0 s: an element cannot be started to the sample, and nobody hears this overlap in slow music (sound.md). */
export const shortestJoinMs = 40;

/** One track on one deck. `ended`: it came to its end and has not been sent back since. */
export type Play = {
  readonly deck: Deck;
  readonly track: CueTrack;
  seekCount: number;
  ended: boolean;
};

/** What is left of a play before it falls silent by itself (ms); infinite where nobody knows, or where it is silent already. */
export const leftMs = ({ deck, ended }: Play): number => {
  const length = deck.lengthMs();
  if (ended || length === null || deck.failure() !== null) return Number.POSITIVE_INFINITY;
  return length - deck.positionMs();
};

/** How long `from` crosses over to `to` (ms) where the list asks for `joinMs`: never more than half of either track. */
export const joinOf = (from: Play, to: Play, joinMs: number): number =>
  Math.max(
    shortestJoinMs,
    Math.min(joinMs, ...[from, to].map(({ deck }) => (deck.lengthMs() ?? Infinity) / 2)),
  );
