/**
 * Just intonation: each step of a mode is a small whole-number ratio above the tonic, so that chords held for
 * twenty seconds stand still instead of beating. Each piece names which chords of its mode are pure.
 */
export const modes = {
  ionian: [1, 9 / 8, 5 / 4, 4 / 3, 3 / 2, 5 / 3, 15 / 8],
  dorian: [1, 9 / 8, 6 / 5, 4 / 3, 3 / 2, 5 / 3, 9 / 5],
  lydian: [1, 9 / 8, 5 / 4, 45 / 32, 3 / 2, 27 / 16, 15 / 8],
  mixolydian: [1, 9 / 8, 5 / 4, 4 / 3, 3 / 2, 5 / 3, 16 / 9],
  aeolian: [1, 9 / 8, 6 / 5, 4 / 3, 3 / 2, 8 / 5, 9 / 5],
} as const;

/** From a degree (0 is the tonic, 7 the octave above, −7 the octave below) to hertz. */
export function scale(tonicHertz: number, mode: readonly number[]): (degree: number) => number {
  return (degree) => {
    const octave = Math.floor(degree / mode.length);
    const step = mode[degree - octave * mode.length] ?? 1;
    return tonicHertz * step * 2 ** octave;
  };
}
