/**
 * What an instrument is made of: the strength of each partial, from its number and its frequency in hertz.
 * All of them fall away well before 6 kHz, because the listener lies still, wears headphones and hears everything.
 */
export type Colour = (partial: number, hertz: number) => number;

/** Partials fall by 1/n^slope, and a soft ceiling takes over above `ceiling` hertz. */
export function warm(slope: number, ceiling: number): Colour {
  return (partial, hertz) => partial ** -slope / (1 + (hertz / ceiling) ** 4);
}

/** Mostly odd partials: a stopped organ pipe or a low clarinet. */
export function hollow(ceiling: number): Colour {
  return (partial, hertz) =>
    ((partial % 2 === 1 ? 1 : 0.18) * partial ** -1.5) / (1 + (hertz / ceiling) ** 4);
}

/** A voice without words: resonances at the formants of a vowel, given as `[hertz, width, strength]`. */
function vowel(formants: readonly (readonly [number, number, number])[]): Colour {
  return (partial, hertz) => {
    let strength = 0.06;
    for (const [centre, width, peak] of formants)
      strength += peak / (1 + ((hertz - centre) / width) ** 2);
    return (strength * partial ** -0.7) / (1 + (hertz / 3000) ** 4);
  };
}

export const oo = vowel([
  [320, 120, 1],
  [800, 140, 0.22],
]);
export const ah = vowel([
  [640, 180, 1],
  [1080, 200, 0.5],
  [2500, 320, 0.09],
]);
