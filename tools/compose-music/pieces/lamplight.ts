/** Pre-onset. A small turning figure in G, like someone playing in the next room; the harmony leans and comes home. */
import { sing } from '../ensemble.ts';
import type { Piece } from '../piece.ts';
import { chords, line } from '../score.ts';
import { deep, flute, reed } from '../sections.ts';
import { felt, strike } from '../struck.ts';
import { modes, scale } from '../tuning.ts';

const pitch = scale(196, modes.mixolydian);

const HARMONY = `
  -7 0 4 | -7 0 4 | -4 0 3 | -7 0 4 | -8 -1 3 | -4 -1 3 | -7 -3 2 | -7 0 4 |
  -9 -2 2 | -4 0 2 | -8 -1 3 | -7 -3 2 | -9 -2 2 | -4 0 5 | -8 -1 3 | -7 0 2 |
  -4 0 3 | -7 -3 2 | -7 -3 2`;

/** Eight steps to a chord: the figure follows the harmony underneath. */
const FIGURE = `
  . . . . . . . .      0 . 4 . 7 . 4 .    3 . 5 . 7 . 5 .     4 . 2 . 4 . . .
  -1 . 3 . 5 . 3 .     3 . 5 . 7 . 10 .   9 . 7 . 4 . 2 .     4 . . . . . . .
  5 . 7 . 9 . 7 .      5 . 4 . 7 . 5 .    3 . 6 . 10 . 6 .    7 . 4 . 9 . 4 .
  9 . 7 . 5 . 9 .      10 . 7 . 5 . 7 .   6 . 3 . 5 . 3 .     4 . 2 . 4 . 7 .
  5 . 3 . . . 7 .      4 . . . 2 . . .    0 . . . . . . .`;

const SONG = `
  . . . . . . . .      . . . . . . . .    . . . . . . . .     . . . . 9 _ _ _
  10 _ _ 12 _ _ _ .    . . . . 11 _ 10 _  9 _ _ _ . . . .     . . . . . . . .
  . . 11 _ 12 _ _ _    12 _ _ 11 _ 9 _ .  . . 10 _ _ _ 12 _   11 _ _ _ 9 _ _ .
  . . 9 _ 11 _ _ _     12 _ _ 14 _ _ 12 _ 13 _ _ 12 _ 10 _ .  11 _ _ _ _ . . .
  . . 10 _ 9 _ _ _     9 _ _ _ _ . . .    . . . . . . . .`;

export const lamplight: Piece = {
  file: 'lamplight.opus',
  title: 'Lamplight',
  phase: 'pre-onset',
  intensity: 2,
  seconds: 194,
  seed: 23,
  hall: { decay: 5.5, ceiling: 2800, floor: 110 },
  breath: 10,
  fadeIn: 7,
  fadeOut: 9,
  play(stage) {
    for (const { at, lasts, degrees } of chords(HARMONY, 0, 10)) {
      degrees.forEach((degree, voice) => {
        sing(stage, voice === 0 ? deep : reed, {
          at,
          lasts,
          hertz: pitch(degree),
          level: voice === 0 ? -15 : -22,
          rise: 3.5,
          fall: 4.5,
          place: voice === 1 ? -0.4 : voice === 2 ? 0.4 : 0,
          opening: [0.1, 0.5, 0.15],
        });
      });
    }
    for (const { at, degree } of line(FIGURE, 0, 1.25)) {
      strike(stage, felt, {
        at: at + stage.chance.between(0, 0.09),
        hertz: pitch(degree),
        level: -17 + stage.chance.between(-2.5, 0.5),
        place: (degree - 4) * 0.06,
        hall: 0.55,
      });
    }
    for (const { at, lasts, degree } of line(SONG, 0, 1.25)) {
      sing(stage, flute, {
        at,
        lasts: lasts - 0.6,
        hertz: pitch(degree),
        level: -27,
        rise: 0.9,
        fall: 1.8,
        place: 0.15,
        width: 0.4,
        hall: 1,
      });
    }
  },
};
