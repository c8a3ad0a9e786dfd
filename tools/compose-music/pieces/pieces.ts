/** The programme, in the order of the arc. */
import type { Piece } from '../piece.ts';
import { stillAir } from './still-air.ts';
import { lamplight } from './lamplight.ts';
import { slowTide } from './slow-tide.ts';
import { longStair } from './long-stair.ts';
import { emberField } from './ember-field.ts';
import { openSky } from './open-sky.ts';
import { lowSun } from './low-sun.ts';
import { ground } from './ground.ts';

export const pieces: readonly Piece[] = [
  stillAir,
  lamplight,
  slowTide,
  longStair,
  emberField,
  openSky,
  lowSun,
  ground,
];
