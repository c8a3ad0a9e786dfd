import type { Deck } from './deck.ts';

export type Departures = Readonly<{
  /** Sounds until the one that follows sounds. */
  keep: (deck: Deck) => void;
  /** Whether one of them still waits. */
  waiting: () => boolean;
  /** Those that waited fade out over `ms`. */
  go: (ms: number) => void;
  /** Those that fade out already are gone within `ms`. */
  hasten: (ms: number) => void;
  /** One that nothing waits for fades out over `ms`. */
  leave: (deck: Deck, ms: number) => void;
  /** All of them stop at once and without a fade. */
  halt: () => void;
}>;

/** The decks that are on their way out: as many as there are fades. */
export const createDepartures = (): Departures => {
  let waiting: Deck[] = [];
  const leaving = new Set<Deck>();
  const leave = (deck: Deck, ms: number): void => {
    leaving.add(deck);
    void deck.leave(ms).then(() => leaving.delete(deck));
  };
  const go = (ms: number): void => {
    for (const deck of waiting) leave(deck, ms);
    waiting = [];
  };
  const hasten = (ms: number): void => {
    for (const deck of [...leaving]) leave(deck, ms);
  };
  return {
    keep: (deck) => waiting.push(deck),
    waiting: () => waiting.length > 0,
    go,
    hasten,
    leave,
    halt: () => {
      for (const deck of [...waiting, ...leaving]) deck.halt();
      hasten(0);
      go(0);
    },
  };
};
