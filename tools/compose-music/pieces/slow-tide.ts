/** Onset. Waves of twelve seconds in E dorian; each chord comes in with the water and goes out with it. */
import { breathe } from '../air.ts';
import { sing } from '../ensemble.ts';
import { curve } from '../envelopes.ts';
import { drone } from '../overtones.ts';
import type { Piece } from '../piece.ts';
import { chords, line } from '../score.ts';
import { deep, flute, pad, reed } from '../sections.ts';
import { bowl, strike } from '../struck.ts';
import { modes, scale } from '../tuning.ts';

const pitch = scale(164.81, modes.dorian);
const WAVE = 12;

const HARMONY = `
  -7 -3 0 4 | -7 -3 2 6 | -4 0 3 5 | -4 -2 3 7 | -5 -1 2 4 | -5 -1 2 6 | -3 1 4 6 | -3 1 4 8 |
  -7 -3 2 4 | -7 0 4 9 | -4 0 5 7 | -4 0 5 10 | -5 2 4 6 | -3 1 4 8 | -4 0 3 7 | -7 -3 2 6 | -7 -3 0 4 | -7 -3 0 4`;

/** Four steps of three seconds to a wave. */
const SONG = `
  . . . .    . . . .    . . 7 _    9 _ _ .   . 8 _ 6    _ _ . .    . . 8 _    11 _ _ .
  . 9 _ _    11 _ 9 _   10 _ _ 12  _ _ . .   . 11 _ 9   8 _ _ .    . 10 _ 9   7 _ _ .   . . . .`;

export const slowTide: Piece = {
  file: 'slow-tide.opus',
  title: 'Slow Tide',
  phase: 'onset',
  intensity: 2,
  seconds: 222,
  seed: 37,
  hall: { decay: 9, ceiling: 2600, floor: 80 },
  breath: WAVE,
  fadeIn: 9,
  fadeOut: 12,
  play(stage) {
    drone(stage, {
      hertz: 82.405,
      level: -25,
      strengths: [0.9, 0.8, 0.6, 0.35, 0, 0.22, 0, 0.1, 0, 0, 0, 0.05],
      over: curve([
        [0, 0.6],
        [110, 1],
        [200, 0.6],
      ]),
    });
    chords(HARMONY, 0, WAVE).forEach(({ at, degrees }, wave) => {
      degrees.forEach((degree, voice) => {
        sing(stage, voice === 0 ? deep : voice === 3 ? reed : pad, {
          at: at + voice * 0.4,
          lasts: 7.5,
          hertz: pitch(degree),
          level: voice === 0 ? -13 : -17 - voice * 1.2,
          rise: 6,
          fall: 9,
          place: [0, -0.5, 0.5, 0.1][voice] ?? 0,
          width: 0.6,
          opening: [0, 0.75, 0],
        });
      });
      breathe(stage, {
        at,
        rise: 6,
        fall: 8,
        level: -37 + stage.chance.between(-1.5, 1),
        from: 240,
        to: stage.chance.between(620, 820),
        drift: wave % 2 ? [0.5, -0.5] : [-0.5, 0.5],
      });
      if (wave % 4 === 0)
        strike(stage, bowl, {
          at: at + 4.5,
          hertz: pitch((degrees[2] ?? 0) + 7),
          level: -28,
          place: wave % 8 ? -0.4 : 0.4,
          hall: 0.9,
        });
    });
    for (const { at, lasts, degree } of line(SONG, 0, WAVE / 4)) {
      sing(stage, flute, {
        at,
        lasts: lasts - 1,
        hertz: pitch(degree),
        level: -24,
        rise: 1.6,
        fall: 3.5,
        place: -0.1,
        width: 0.4,
        hall: 1.1,
      });
    }
  },
};
