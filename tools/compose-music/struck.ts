/**
 * Struck tones with the strike taken out: felt piano, soft mallets, singing bowls. Each partial swells in over `rise`
 * and dies away by itself, the high ones sooner, and each ear hears it a trifle differently tuned.
 */
import { ease } from './envelopes.ts';
import { gain, pan, RATE, type Stage } from './stage.ts';

export type Body = {
  /** `[ratio to the fundamental, strength, seconds to fall by 60 dB at 220 Hz]` */
  readonly partials: readonly (readonly [number, number, number])[];
  readonly rise: number;
  /** Hertz between the two ears: the slow turning of the sound. */
  readonly shimmer: number;
};

export type Strike = {
  readonly at: number;
  readonly hertz: number;
  readonly level: number;
  readonly place?: number;
  readonly hall?: number;
};

export const felt: Body = {
  partials: [
    [1, 1, 7],
    [2.001, 0.42, 4.8],
    [3.003, 0.24, 3.6],
    [4.008, 0.12, 2.6],
    [5.015, 0.07, 2],
    [6.024, 0.04, 1.6],
    [7.04, 0.02, 1.2],
  ],
  rise: 0.12,
  shimmer: 0.35,
};

export const mallet: Body = {
  partials: [
    [1, 1, 5],
    [2, 0.18, 3.2],
    [3, 0.05, 2.2],
    [4, 0.1, 1.8],
  ],
  rise: 0.16,
  shimmer: 0.5,
};

export const bowl: Body = {
  partials: [
    [0.5, 0.25, 14],
    [1, 1, 16],
    [2, 0.3, 11],
    [3, 0.22, 8],
    [4.98, 0.09, 6],
    [7.02, 0.03, 4],
  ],
  rise: 0.9,
  shimmer: 0.22,
};

export function strike(stage: Stage, body: Body, tone: Strike): void {
  const { place = 0, hall = 0.6 } = tone;
  const side = pan(place);
  const level = gain(tone.level);
  const first = Math.round(tone.at * RATE);
  const shorter = (220 / tone.hertz) ** 0.4;
  for (const [ratio, strength, decay] of body.partials) {
    const hertz = tone.hertz * ratio;
    if (hertz > 5000) continue;
    const seconds = decay * shorter;
    const end = Math.min(
      stage.dry.left.length,
      first + Math.round((seconds * 1.3 + body.rise) * RATE),
    );
    const last = first + (seconds * 1.3 + body.rise) * RATE;
    const loss = 10 ** (-3 / (seconds * RATE));
    const phase = stage.chance.between(0, 2 * Math.PI);
    const turn = (2 * Math.PI * hertz) / RATE;
    const apart = (Math.PI * body.shimmer) / RATE;
    let loud = level * strength;
    for (let sample = first; sample < end; sample++) {
      const age = sample - first;
      const shape = loud * ease(age / (body.rise * RATE)) * ease((last - sample) / (0.4 * RATE));
      const low = Math.sin(phase + age * (turn - apart));
      const high = Math.sin(phase + age * (turn + apart));
      const left = shape * side.left * (low + 0.5 * high);
      const right = shape * side.right * (high + 0.5 * low);
      stage.dry.left[sample]! += left;
      stage.dry.right[sample]! += right;
      stage.hall.left[sample]! += left * hall;
      stage.hall.right[sample]! += right * hall;
      loud *= loss;
    }
  }
}
