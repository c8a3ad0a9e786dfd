/**
 * Seeded chance. Every small irregularity in the music (a detuned player, a late note) comes from here,
 * so that composing twice gives the same sound twice.
 */
export type Chance = {
  /** A number from `low` up to `high`. */
  between(low: number, high: number): number;
};

/** The mulberry32 generator: tiny, even enough for music, the same on every machine. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  return { between: (low, high) => low + (high - low) * next() };
}
