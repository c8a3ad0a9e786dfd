/** The orchestra: the sections that the pieces share. */
import { ah, hollow, oo, warm } from './colours.ts';
import type { Section } from './ensemble.ts';

export const pad: Section = {
  closed: warm(1.5, 700),
  open: warm(0.9, 2000),
  players: 4,
  cents: 6,
  trim: 0,
};
export const strings: Section = {
  closed: warm(1.1, 1200),
  open: warm(0.8, 3000),
  players: 5,
  cents: 8,
  trim: 0,
  vibrato: 3,
};
export const choir: Section = { closed: oo, open: ah, players: 5, cents: 9, trim: 2, vibrato: 5 };
export const flute: Section = {
  closed: warm(2.2, 1400),
  open: warm(1.6, 2600),
  players: 2,
  cents: 3,
  trim: 1.5,
  vibrato: 4,
};
export const reed: Section = {
  closed: hollow(900),
  open: hollow(2200),
  players: 3,
  cents: 4,
  trim: 0,
};
/** The bass stays in the middle, where it is steadiest, and low: on headphones it is felt soon enough. */
export const deep: Section = {
  closed: warm(2, 260),
  open: warm(1.5, 420),
  players: 2,
  cents: 1.5,
  trim: -5,
  width: 0.15,
};
