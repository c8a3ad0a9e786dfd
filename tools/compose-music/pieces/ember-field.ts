/** Peak. Dark and warm: a breathing drone on C sharp, a slow pulse far below, voices that rise over it and settle in the major. */
import { sing } from '../ensemble.ts';
import { curve } from '../envelopes.ts';
import { drone } from '../overtones.ts';
import type { Piece } from '../piece.ts';
import { chords, line } from '../score.ts';
import { choir, deep, pad, strings } from '../sections.ts';
import { bowl, strike } from '../struck.ts';
import { modes, scale } from '../tuning.ts';

const tonic = 138.59;
const pitch = scale(tonic, modes.aeolian);
const BAR = 16;

const HARMONY = `
  -7 0 4 | -7 -3 2 | -9 0 2 | -9 2 4 | -5 -1 4 | -5 2 6 | -3 1 4 | -7 2 4 |
  -4 0 5 | -9 2 4 | -5 2 6 | -3 4 8 | -9 2 7 | -5 2 4 | -5 -1 2`;

/** Four steps of four seconds to a bar. */
const SONG = `
  . . . .   . . . .   . . 4 _   7 _ 4 _   6 _ _ 4   _ _ . .   . 8 _ 6   7 _ _ .
  . 7 _ 10  9 _ _ 7   11 _ 9 _  11 _ _ 13 12 _ _ 9  11 _ _ .  . . . .`;

export const emberField: Piece = {
  file: 'ember-field.opus',
  title: 'Ember Field',
  phase: 'peak',
  intensity: 4,
  seconds: 246,
  seed: 53,
  hall: { decay: 11, ceiling: 2400, floor: 75 },
  breath: 10,
  fadeIn: 10,
  fadeOut: 14,
  play(stage) {
    const growth = curve([
      [0, -4],
      [80, -1.5],
      [190, 1],
      [236, -3],
    ]);
    const light = curve([
      [0, 0.05],
      [190, 0.8],
      [236, 0.15],
    ]);
    // The fifth and its overtones belong to every chord here; the tonic leaves before the close in E.
    drone(stage, {
      hertz: tonic / 2,
      level: -20,
      strengths: [1, 0.9, 0.7, 0.5, 0, 0.32, 0, 0.18, 0.1, 0, 0, 0.07],
      over: curve([
        [0, 0.8],
        [120, 1],
        [175, 0.9],
        [205, 0.15],
      ]),
    });
    for (let beat = 8; beat < 226; beat += 5) {
      sing(stage, deep, {
        at: beat,
        lasts: 0.7,
        hertz: pitch(beat < 205 ? -7 : -5) / (beat < 205 ? 1 : 2),
        level: -10 + growth(beat),
        rise: 0.6,
        fall: 2.6,
        width: 0.1,
        hall: 0.25,
      });
    }
    chords(HARMONY, 0, BAR).forEach(({ at, lasts, degrees }, bar) => {
      const open = light(at + 8);
      degrees.forEach((degree, voice) => {
        const place = [0, -0.55, 0.55][voice] ?? 0;
        const level = growth(at + 8) - 17 - voice;
        sing(stage, voice === 0 ? deep : pad, {
          at,
          lasts,
          hertz: pitch(degree),
          level: level + (voice ? 0 : 4),
          rise: 5,
          fall: 7,
          place,
          opening: [open * 0.3, open, open * 0.3],
        });
        if (voice > 0)
          sing(stage, choir, {
            at: at + 2,
            lasts: lasts - 3,
            hertz: pitch(degree),
            level: level - 3,
            rise: 6,
            fall: 7,
            place: -place,
            width: 0.9,
            opening: [0, open * 0.5, 0],
            hall: 1,
          });
        if (bar >= 6 && voice > 0)
          sing(stage, strings, {
            at,
            lasts,
            hertz: pitch(degree - 7),
            level: level - 4,
            rise: 6,
            fall: 6,
            place,
            opening: [0, open * 0.6, 0],
          });
      });
      if (bar % 3 === 2)
        strike(stage, bowl, {
          at: at + 3,
          hertz: pitch((degrees[1] ?? 0) + 7),
          level: -29,
          place: bar % 2 ? 0.4 : -0.4,
          hall: 1,
        });
    });
    for (const { at, lasts, degree } of line(SONG, 0, BAR / 4)) {
      sing(stage, strings, {
        at,
        lasts: lasts - 1.5,
        hertz: pitch(degree),
        level: -22 + growth(at),
        rise: 2.5,
        fall: 4,
        place: 0.1,
        width: 0.6,
        opening: [0.1, 0.5, 0.1],
        hall: 1,
      });
    }
  },
};
