/** Pre-onset. Nothing is asked yet: wide chords in D major, a bowl now and then, a few notes of felt piano. */
import { sing } from '../ensemble.ts';
import type { Piece } from '../piece.ts';
import { chords, line } from '../score.ts';
import { deep, flute, pad } from '../sections.ts';
import { bowl, felt, strike } from '../struck.ts';
import { modes, scale } from '../tuning.ts';

const pitch = scale(146.83, modes.ionian);

const HARMONY = `
  -7 -3 2 4 8 | -4 0 2 5 9 | -9 -2 2 4 7 | -4 0 3 5 9 |
  -7 -3 2 4 8 | -5 -1 2 4 8 | -4 0 2 5 9 | -10 -3 1 4 8 |
  -9 -2 2 4 7 | -7 -3 2 4 8`;

const FELT = `
  . . . 8 . 11 . .    . 9 . . 7 . 4 .    . . 9 . 11 . . .   . 9 . 12 . . 7 .
  . . 8 . 11 . 14 .   . 13 . . 11 . 9 .  . 9 . 11 . . 7 .    . 8 . . 4 . . .
  . . 7 . 9 . . .     . . 8 . 7 . . .`;

export const stillAir: Piece = {
  file: 'still-air.opus',
  title: 'Still Air',
  phase: 'pre-onset',
  intensity: 1,
  seconds: 204,
  seed: 11,
  hall: { decay: 8, ceiling: 3000, floor: 90 },
  breath: 11,
  fadeIn: 8,
  fadeOut: 11,
  play(stage) {
    chords(HARMONY, 0, 20).forEach(({ at, lasts, degrees }, bar) => {
      degrees.forEach((degree, voice) => {
        const late = voice * 0.9;
        sing(stage, voice === 0 ? deep : pad, {
          at: at + late,
          lasts: lasts - late,
          hertz: pitch(degree),
          level: voice === 0 ? -13 : -17 - voice,
          rise: 6,
          fall: 7,
          place: (voice % 2 ? -0.35 : 0.35) * Math.min(1, voice),
          opening: [0.3, 0.6, 0.25],
        });
      });
      if (bar % 2 === 0)
        strike(stage, bowl, {
          at: at + 2,
          hertz: pitch((degrees[1] ?? 0) + 7),
          level: -27,
          place: bar % 4 ? 0.3 : -0.3,
        });
      if (bar % 3 === 1) {
        sing(stage, flute, {
          at: at + 5,
          lasts: 8,
          hertz: pitch((degrees[3] ?? 0) + 7),
          level: -30,
          rise: 4,
          fall: 6,
          hall: 1,
        });
      }
    });
    line(FELT, 0, 2.5).forEach(({ at, degree }, index) => {
      strike(stage, felt, {
        at: at + stage.chance.between(0, 0.18),
        hertz: pitch(degree),
        level: -21 + stage.chance.between(-2, 1),
        place: index % 2 ? 0.22 : -0.18,
        hall: 0.8,
      });
    });
  },
};
