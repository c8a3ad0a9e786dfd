/** Build. F lydian, three soft mallet strokes to each step upward; section after section joins, then lets go at the top. */
import { sing } from '../ensemble.ts';
import { curve } from '../envelopes.ts';
import type { Piece } from '../piece.ts';
import { chords } from '../score.ts';
import { choir, deep, pad, strings } from '../sections.ts';
import { mallet, strike } from '../struck.ts';
import { modes, scale } from '../tuning.ts';

const pitch = scale(174.61, modes.lydian);
const STEP = 0.8;
const BAR = STEP * 15;

const HARMONY = `
  -7 0 2 4 | -6 1 3 5 | -7 0 2 4 | -5 -1 2 4 | -3 1 4 6 | -6 1 3 5 | -7 0 4 6 | -5 -1 2 6 |
  -3 1 4 8 | -6 1 5 8 | -5 2 4 6 | -3 1 6 8 | -7 2 4 9 | -6 3 5 8 | -3 4 6 8 | -7 2 4 7 | -7 0 2 4`;

/** The order in which the chord's upper notes are touched, by fifteen steps; −1 rests. */
const FIGURE = [0, 1, 2, -1, 1, 2, 3, -1, 2, 1, 3, -1, 2, 1, -1];

export const longStair: Piece = {
  file: 'long-stair.opus',
  title: 'The Long Stair',
  phase: 'build',
  intensity: 3,
  seconds: 212,
  seed: 41,
  hall: { decay: 7, ceiling: 3200, floor: 100 },
  breath: BAR,
  fadeIn: 8,
  fadeOut: 11,
  play(stage) {
    const mallets = curve([
      [0, -40],
      [14, -25],
      [100, -19],
      [160, -17],
      [204, -26],
    ]);
    const low = curve([
      [0, -22],
      [60, -15],
      [165, -11],
      [204, -15],
    ]);
    const bows = curve([
      [60, -46],
      [90, -27],
      [165, -19],
      [200, -34],
    ]);
    const voices = curve([
      [108, -46],
      [132, -27],
      [168, -19],
      [204, -30],
    ]);
    const light = curve([
      [0, 0.15],
      [165, 0.9],
      [204, 0.2],
    ]);
    chords(HARMONY, 0, BAR).forEach(({ at, lasts, degrees }, bar) => {
      const open = light(at + lasts / 2);
      const [root = 0, ...upper] = degrees;
      sing(stage, deep, {
        at,
        lasts,
        hertz: pitch(root),
        level: low(at + 6),
        rise: 3,
        fall: 4,
        opening: [0.2, open, 0.2],
      });
      upper.forEach((degree, voice) => {
        const place = [-0.5, 0.5, 0][voice] ?? 0;
        sing(stage, pad, {
          at,
          lasts,
          hertz: pitch(degree),
          level: -19 - voice,
          rise: 4,
          fall: 5,
          place,
          opening: [open * 0.4, open, open * 0.4],
        });
        if (bar >= 6)
          sing(stage, strings, {
            at,
            lasts,
            hertz: pitch(degree),
            level: bows(at + 6),
            rise: 5,
            fall: 5,
            place: -place,
            opening: [0.1, open * 0.7, 0.1],
          });
        if (bar >= 9 && voice > 0) {
          sing(stage, choir, {
            at: at + 1,
            lasts: lasts - 1,
            hertz: pitch(degree),
            level: voices(at + 6),
            rise: 5,
            fall: 5,
            place,
            width: 0.9,
            opening: [0, open * 0.6, 0],
            hall: 0.9,
          });
        }
      });
      if (bar === 0 || bar > 15) return;
      FIGURE.forEach((which, step) => {
        const degree = [...upper, (upper[0] ?? 0) + 7][which];
        if (degree === undefined) return;
        const when = at + step * STEP;
        strike(stage, mallet, {
          at: when + stage.chance.between(0, 0.05),
          hertz: pitch(degree + 7),
          level: mallets(when) + stage.chance.between(-3, 0),
          place: 0.45 * Math.sin(when / 5),
          hall: 0.8,
        });
      });
    });
  },
};
