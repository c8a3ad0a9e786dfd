/**
 * The hall: sixteen delay lines fed back into each other through a Hadamard matrix, which loses no energy and
 * colours nothing, with a soft low-pass in each line so that the tail darkens as it dies. Lengths are samples.
 */
import { RATE, silence, type Stereo } from './stage.ts';
import { ROUND } from './overtones.ts';

const LENGTHS = [
  1553, 1699, 1871, 2053, 2221, 2417, 2633, 2851, 3067, 3301, 3547, 3797, 4049, 4297, 4561, 4817,
];
const DIFFUSERS = [
  [229, 373, 557, 811],
  [241, 389, 571, 829],
];
/** Brings a fully sent sound to about its own level in the hall, so that a share of one half sounds near and warm. */
const LOUDNESS = 0.2;
const SIZE = 8192;
const MASK = SIZE - 1;

export type Hall = {
  /** Seconds to die away by 60 dB. */
  readonly decay: number;
  /** Hertz above which the tail darkens. */
  readonly ceiling: number;
  /** Hertz below which nothing enters, so that the low end stays clear. */
  readonly floor: number;
};

/** Four all-pass delays in a row: smears each sound before it meets the lines, so that no echo can be told apart. */
function diffuser(lengths: readonly number[]) {
  const stages = lengths.map((length) => ({ memory: new Float32Array(length), at: 0 }));
  return (input: number): number => {
    let value = input;
    for (const stage of stages) {
      const old = stage.memory[stage.at]!;
      const into = value + 0.62 * old;
      stage.memory[stage.at] = into;
      stage.at = stage.at + 1 === stage.memory.length ? 0 : stage.at + 1;
      value = old - 0.62 * into;
    }
    return value;
  };
}

function hadamard(values: Float64Array): void {
  for (let half = 1; half < 16; half *= 2) {
    for (let from = 0; from < 16; from += half * 2) {
      for (let at = from; at < from + half; at++) {
        const one = values[at]!;
        const two = values[at + half]!;
        values[at] = one + two;
        values[at + half] = one - two;
      }
    }
  }
  for (let at = 0; at < 16; at++) values[at]! *= 0.25;
}

/** What the hall answers to `input`, in a new buffer of the same length. */
export function reverberate(input: Stereo, hall: Hall): Stereo {
  const samples = input.left.length;
  const out = silence(samples);
  const lines = LENGTHS.map(() => new Float32Array(SIZE));
  const losses = LENGTHS.map((length) => 10 ** ((-3 * length) / RATE / hall.decay));
  const dulls = new Float64Array(16);
  const darkening = 1 - Math.exp((-2 * Math.PI * hall.ceiling) / RATE);
  const thinning = 1 - Math.exp((-2 * Math.PI * hall.floor) / RATE);
  const smearLeft = diffuser(DIFFUSERS[0]!);
  const smearRight = diffuser(DIFFUSERS[1]!);
  const values = new Float64Array(16);
  const lengths = Float64Array.from(LENGTHS);
  let lowLeft = 0;
  let lowRight = 0;

  for (let sample = 0; sample < samples; sample++) {
    if (sample % 16 === 0) {
      // The lines breathe by a few samples, each at its own pace, which keeps the tail from ringing on one pitch.
      for (let at = 0; at < 16; at++) {
        lengths[at] =
          LENGTHS[at]! + 5 * Math.sin((2 * Math.PI * (7 + at) * sample) / RATE / ROUND + at * 1.7);
      }
    }
    const rawLeft = input.left[sample]!;
    const rawRight = input.right[sample]!;
    lowLeft += thinning * (rawLeft - lowLeft);
    lowRight += thinning * (rawRight - lowRight);
    const left = smearLeft(rawLeft - lowLeft);
    const right = smearRight(rawRight - lowRight);

    for (let at = 0; at < 16; at++) {
      const line = lines[at]!;
      const back = sample - lengths[at]!;
      const whole = Math.floor(back);
      const part = back - whole;
      const value = line[whole & MASK]! * (1 - part) + line[(whole + 1) & MASK]! * part;
      dulls[at]! += darkening * (value - dulls[at]!);
      values[at] = dulls[at]! * losses[at]!;
    }
    let outLeft = 0;
    let outRight = 0;
    for (let at = 0; at < 16; at += 2) {
      const sign = at & 4 ? -1 : 1;
      outLeft += sign * values[at]!;
      outRight += sign * values[at + 1]!;
    }
    out.left[sample] = LOUDNESS * outLeft;
    out.right[sample] = LOUDNESS * outRight;

    hadamard(values);
    for (let at = 0; at < 16; at++)
      lines[at]![sample & MASK] = values[at]! + (at & 1 ? right : left);
  }
  return out;
}
