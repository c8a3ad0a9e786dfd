/** Peak. A slow hymn in C: the same rising theme three times, each time higher and wider, and then the sky after it. */
import { breathe } from '../air.ts';
import { sing } from '../ensemble.ts';
import { curve } from '../envelopes.ts';
import type { Piece } from '../piece.ts';
import { chords, line } from '../score.ts';
import { choir, deep, pad, strings } from '../sections.ts';
import { bowl, strike } from '../struck.ts';
import { modes, scale } from '../tuning.ts';

const pitch = scale(130.81, modes.ionian);
const BAR = 12;

const HARMONY = `
  -7 4 7 9 | -9 2 5 7 | -4 3 5 7 | -3 4 6 8 |
  -7 4 7 9 | -5 2 4 6 | -4 3 5 7 | -3 4 7 8 | -9 2 5 9 | -5 4 6 9 | -4 5 7 10 | -3 4 8 11 |
  -7 7 9 11 | -9 5 9 12 | -4 7 10 12 | -3 8 11 13 | -7 9 11 14 | -4 7 10 12 | -4 5 7 10 | -7 4 7 9 | -7 2 4 7`;

/** Four steps of three seconds to a bar. */
const THEME = `
  . . . .     . . . .     . . . .     . . . .
  4 _ 7 _     9 _ _ 8     7 _ 10 _    9 _ 8 _     9 _ 12 _    11 _ _ 9    12 _ 14 _   13 _ 11 _
  14 _ 16 _   16 _ _ 14   17 _ 16 _   15 _ 13 _   14 _ 16 _   14 _ _ 12   10 _ _ 12   11 _ _ _    . . . .`;

export const openSky: Piece = {
  file: 'open-sky.opus',
  title: 'Open Sky',
  phase: 'peak',
  intensity: 5,
  seconds: 258,
  seed: 67,
  hall: { decay: 10, ceiling: 3400, floor: 85 },
  breath: BAR,
  fadeIn: 9,
  fadeOut: 14,
  play(stage) {
    const growth = curve([
      [0, -5],
      [48, -3.5],
      [144, -0.5],
      [190, 1.5],
      [216, -1],
      [248, -5],
    ]);
    const light = curve([
      [0, 0.1],
      [48, 0.25],
      [190, 1],
      [248, 0.15],
    ]);
    chords(HARMONY, 0, BAR).forEach(({ at, lasts, degrees }, bar) => {
      const open = light(at + 6);
      const level = growth(at + 6);
      const [root = 0, ...upper] = degrees;
      sing(stage, deep, {
        at,
        lasts,
        hertz: pitch(root),
        level: level - 10,
        rise: 3,
        fall: 5,
        width: 0.2,
        opening: [0.2, open, 0.2],
        hall: 0.3,
      });
      sing(stage, strings, {
        at,
        lasts,
        hertz: pitch(root + 7),
        level: level - 20,
        rise: 4,
        fall: 5,
        place: 0.2,
        opening: [0, open * 0.6, 0],
      });
      upper.forEach((degree, voice) => {
        const place = [-0.6, 0, 0.6][voice] ?? 0;
        sing(stage, pad, {
          at: at + voice * 0.5,
          lasts: lasts - voice * 0.5,
          hertz: pitch(degree - 7),
          level: level - 17,
          rise: 4,
          fall: 6,
          place,
          opening: [open * 0.3, open, open * 0.3],
        });
        sing(stage, choir, {
          at: at + 1,
          lasts: lasts - 1,
          hertz: pitch(degree),
          level: level - 22 - voice,
          rise: 4.5,
          fall: 6,
          place: -place,
          width: 1,
          opening: [0, open * 0.8, 0],
          hall: 1,
        });
        if (bar >= 8)
          sing(stage, strings, {
            at,
            lasts,
            hertz: pitch(degree),
            level: level - 25 - voice,
            rise: 5,
            fall: 5,
            place,
            opening: [0, open * 0.7, 0],
            hall: 0.8,
          });
      });
      if (bar % 4 === 0) {
        strike(stage, bowl, {
          at: at + 1,
          hertz: pitch(7),
          level: level - 20,
          place: bar % 8 ? 0.4 : -0.4,
          hall: 1,
        });
        breathe(stage, {
          at: at - (bar ? 6 : 0),
          rise: 8,
          fall: 12,
          level: level - 33,
          from: 300,
          to: 1000,
        });
      }
    });
    for (const { at, lasts, degree } of line(THEME, 0, BAR / 4)) {
      sing(stage, strings, {
        at,
        lasts: lasts - 1,
        hertz: pitch(degree),
        level: growth(at) - 19,
        rise: 2,
        fall: 3.5,
        width: 0.5,
        opening: [0.1, light(at) * 0.6, 0.1],
        hall: 0.9,
      });
    }
  },
};
