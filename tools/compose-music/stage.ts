/**
 * The stage is where all players of one piece sound: a dry sum, and a send into the hall (the reverb).
 * Levels are decibels against an arbitrary reference, because the whole piece is brought to its loudness at the end.
 */
import { seededChance, type Chance } from './chance.ts';

/** Samples in a second, everywhere in this folder. Opus works at this rate inside, so nothing is resampled. */
export const RATE = 48_000;

/** Slow movements (envelopes, pans, drifts) are worked out once in this many samples and joined by straight lines. */
export const BLOCK = 32;

export type Stereo = { readonly left: Float32Array; readonly right: Float32Array };

export type Stage = {
  readonly seconds: number;
  readonly dry: Stereo;
  readonly hall: Stereo;
  readonly chance: Chance;
};

export function silence(samples: number): Stereo {
  return { left: new Float32Array(samples), right: new Float32Array(samples) };
}

export function openStage(seconds: number, seed: number): Stage {
  const samples = Math.round(seconds * RATE);
  return { seconds, dry: silence(samples), hall: silence(samples), chance: seededChance(seed) };
}

/** Decibels to a factor. */
export function gain(decibels: number): number {
  return 10 ** (decibels / 20);
}

/** Equal-power position: −1 is left, 0 the middle, +1 right. */
export function pan(position: number): { left: number; right: number } {
  const angle = ((Math.max(-1, Math.min(1, position)) + 1) * Math.PI) / 4;
  return { left: Math.cos(angle), right: Math.sin(angle) };
}
