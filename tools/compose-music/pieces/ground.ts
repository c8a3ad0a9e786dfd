/** Integration. A plain song in F for felt piano, with the room around it; eight bars, said three times and set down. */
import { sing } from '../ensemble.ts';
import type { Piece } from '../piece.ts';
import { chords, line } from '../score.ts';
import { deep, flute, pad } from '../sections.ts';
import { felt, strike } from '../struck.ts';
import { modes, scale } from '../tuning.ts';

const pitch = scale(174.61, modes.ionian);
const STEP = 1;
const BAR = 8 * STEP;

const VERSE =
  '-7 0 2 4 | -9 -2 2 4 | -4 0 3 5 | -7 -3 2 4 | -5 -1 2 4 | -4 0 2 5 | -3 1 4 6 | -7 0 2 4';
const HARMONY = `${VERSE} | ${VERSE} | ${VERSE} | -4 0 3 5 | -7 0 2 4 | -7 0 2 4`;

const FIRST = `
  . . . . 4 . 7 .   9 . . 7 5 . . .   7 . 5 . 3 . 5 .   4 . . . . . 2 .
  4 . . 6 8 . 6 .   7 . . 5 9 . 7 .   8 . . 6 4 . . .   7 . . . . . . .`;
const SECOND = `
  . . 4 . 7 . 9 .   11 . . 9 7 . 9 .  10 . . 9 7 . 5 .  9 . . 7 4 . . .
  8 . . 9 11 . 8 .  9 . 7 . 5 . 7 .   8 . 6 . 8 . 11 .  9 . . . 7 . . .`;
const LAST = `
  5 . . 4 3 . . .   4 . . . 2 . . .   0 . . . . . . .`;

/** The left hand: which note of the chord, step by step; −1 rests. */
const ROCKING = [0, -1, 1, -1, 2, -1, 1, -1];

export const ground: Piece = {
  file: 'ground.opus',
  title: 'Ground',
  phase: 'integration',
  intensity: 1,
  seconds: 224,
  seed: 83,
  hall: { decay: 4.5, ceiling: 2800, floor: 110 },
  breath: 12,
  fadeIn: 6,
  fadeOut: 8,
  play(stage) {
    chords(HARMONY, 0, BAR).forEach(({ at, lasts, degrees }, bar) => {
      const [root = 0, ...upper] = degrees;
      sing(stage, deep, {
        at,
        lasts,
        hertz: pitch(root),
        level: -18,
        rise: 2,
        fall: 3,
        width: 0.2,
        opening: [0.2, 0.6, 0.2],
        hall: 0.3,
      });
      upper.forEach((degree, voice) => {
        sing(stage, pad, {
          at,
          lasts,
          hertz: pitch(degree),
          level: -25,
          rise: 3,
          fall: 4,
          place: [-0.5, 0.5, 0][voice] ?? 0,
          opening: [0, 0.4, 0],
        });
      });
      if (bar >= 16 && bar < 24) {
        sing(stage, flute, {
          at: at + 1,
          lasts: lasts - 2,
          hertz: pitch((upper[2] ?? 0) + 7),
          level: -30,
          rise: 2,
          fall: 3,
          place: 0.3,
          hall: 1,
        });
      }
      ROCKING.forEach((which, step) => {
        const degree = degrees[which];
        if (degree === undefined || (bar >= 24 && step > 2)) return;
        strike(stage, felt, {
          at: at + step * STEP + stage.chance.between(0, 0.05),
          hertz: pitch(degree),
          level: -19 + stage.chance.between(-2, 0),
          place: -0.2,
          hall: 0.45,
        });
      });
    });
    for (const { at, degree } of line(FIRST + SECOND + FIRST + LAST, 0, STEP)) {
      strike(stage, felt, {
        at: at + stage.chance.between(0, 0.06),
        hertz: pitch(degree),
        level: -15 + stage.chance.between(-2, 0),
        place: 0.15,
        hall: 0.6,
      });
    }
  },
};
