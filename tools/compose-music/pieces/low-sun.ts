/** Return. The hymn's theme turned over: it comes down step by step in A flat, strings first, felt piano at the end. */
import { sing } from '../ensemble.ts';
import { curve } from '../envelopes.ts';
import type { Piece } from '../piece.ts';
import { chords, line } from '../score.ts';
import { deep, pad, reed, strings } from '../sections.ts';
import { felt, strike } from '../struck.ts';
import { modes, scale } from '../tuning.ts';

const pitch = scale(207.65, modes.ionian);
const BAR = 11;

const HARMONY = `
  -7 0 2 4 | -4 0 3 5 | -9 -2 2 4 | -4 -2 0 3 | -7 -3 2 4 | -5 -1 2 4 | -4 0 2 5 | -10 -3 1 4 |
  -9 -2 2 4 | -4 0 3 5 | -7 -3 2 4 | -5 -1 1 4 | -4 -2 0 3 | -10 -3 1 4 | -9 -2 0 4 | -4 -2 0 3 | -7 -3 0 2 | -7 -3 0 2`;

/** Four steps to a bar. */
const THEME = `
  . . . .     . . . .     11 _ 9 _    10 _ _ 9    9 _ 7 _     8 _ _ 6    7 _ 5 _     4 _ _ .
  . . 9 _     10 _ 9 _    7 _ 4 _     6 _ _ 4     5 _ 3 _     4 _ _ 1    2 _ _ .     . . . .`;

const FELT = `
  . . . .     . . . .     . . . .     . . . .     . . . .     . . . 11   . 9 . 7     . 8 . 4
  . 9 . 7     . 10 . 7    . 9 . 4     . 8 . 6     . 7 . 5     . 6 . 4    . 5 . 4     . 3 . 5   4 . . 2   . . 0 .`;

export const lowSun: Piece = {
  file: 'low-sun.opus',
  title: 'Low Sun',
  phase: 'return',
  intensity: 3,
  seconds: 204,
  seed: 71,
  hall: { decay: 7, ceiling: 2800, floor: 95 },
  breath: BAR,
  fadeIn: 8,
  fadeOut: 11,
  play(stage) {
    const light = curve([
      [0, 0.75],
      [100, 0.55],
      [190, 0.15],
    ]);
    const bows = curve([
      [0, -19],
      [90, -20],
      [150, -25],
      [190, -36],
    ]);
    chords(HARMONY, 0, BAR).forEach(({ at, lasts, degrees }) => {
      const open = light(at);
      degrees.forEach((degree, voice) => {
        const place = [0, -0.5, 0.5, 0.1][voice] ?? 0;
        if (voice === 0) {
          sing(stage, deep, {
            at,
            lasts,
            hertz: pitch(degree),
            level: -13,
            rise: 3,
            fall: 4,
            width: 0.2,
            opening: [0.2, open, 0.2],
            hall: 0.3,
          });
          return;
        }
        sing(stage, voice === 3 ? reed : pad, {
          at: at + voice * 0.4,
          lasts: lasts - voice * 0.4,
          hertz: pitch(degree),
          level: -19 - voice * 0.7,
          rise: 3.5,
          fall: 5,
          place,
          opening: [open * 0.4, open, open * 0.3],
        });
        sing(stage, strings, {
          at,
          lasts,
          hertz: pitch(degree - 7),
          level: bows(at) - 4,
          rise: 4,
          fall: 5,
          place: -place,
          opening: [0, open * 0.7, 0],
        });
      });
    });
    for (const { at, lasts, degree } of line(THEME, 0, BAR / 4)) {
      sing(stage, strings, {
        at,
        lasts: lasts - 0.8,
        hertz: pitch(degree),
        level: bows(at) - 1,
        rise: 1.8,
        fall: 3,
        width: 0.5,
        place: -0.1,
        opening: [0.1, 0.5, 0.1],
        hall: 0.8,
      });
    }
    for (const { at, degree } of line(FELT, 0, BAR / 4)) {
      strike(stage, felt, {
        at: at + stage.chance.between(0, 0.12),
        hertz: pitch(degree),
        level: -19 + stage.chance.between(-2, 0),
        place: 0.25,
        hall: 0.7,
      });
    }
  },
};
