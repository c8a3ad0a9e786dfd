/**
 * Air and water: noise that has been softened until only a low band of it is left, rising and falling like waves on a
 * far shore. Half of it is common to both ears, so that it keeps its body when the two are summed.
 */
import { ease } from './envelopes.ts';
import { BLOCK, gain, RATE, type Stage } from './stage.ts';

export type Wave = {
  readonly at: number;
  readonly rise: number;
  readonly fall: number;
  readonly level: number;
  /** Centre of the band in hertz, when low and at the crest. */
  readonly from: number;
  readonly to: number;
  /** Where the wave comes from and where it goes, −1 to 1. */
  readonly drift?: readonly [number, number];
};

/** A two-pole state-variable band-pass, run twice for steep sides. */
function band() {
  const memory = [0, 0, 0, 0];
  return (input: number, pitch: number): number => {
    let value = input;
    for (const at of [0, 2]) {
      const high = value - memory[at]! - 0.9 * memory[at + 1]!;
      memory[at + 1]! += pitch * high;
      memory[at]! += pitch * memory[at + 1]!;
      value = memory[at + 1]!;
    }
    return value;
  };
}

export function breathe(stage: Stage, wave: Wave): void {
  const { drift = [-0.4, 0.4] } = wave;
  const first = Math.round(wave.at * RATE);
  const end = Math.min(stage.dry.left.length, first + Math.round((wave.rise + wave.fall) * RATE));
  const level = gain(wave.level);
  const bands = [band(), band(), band()] as const;
  for (let start = first; start < end; start += BLOCK) {
    const stop = Math.min(end, start + BLOCK);
    for (let sample = start; sample < stop; sample++) {
      const time = (sample - first) / RATE;
      const height = ease(time / wave.rise) * ease((wave.rise + wave.fall - time) / wave.fall);
      const pitch = 2 * Math.sin((Math.PI * (wave.from + (wave.to - wave.from) * height)) / RATE);
      const across = drift[0] + ((drift[1] - drift[0]) * time) / (wave.rise + wave.fall);
      const common = bands[0](stage.chance.between(-1, 1), pitch);
      const left =
        level *
        height *
        (1 - 0.5 * across) *
        (common + 0.7 * bands[1](stage.chance.between(-1, 1), pitch));
      const right =
        level *
        height *
        (1 + 0.5 * across) *
        (common + 0.7 * bands[2](stage.chance.between(-1, 1), pitch));
      stage.dry.left[sample]! += left;
      stage.dry.right[sample]! += right;
      stage.hall.left[sample]! += left * 0.3;
      stage.hall.right[sample]! += right * 0.3;
    }
  }
}
