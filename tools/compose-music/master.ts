/**
 * From stage to finished sound: the hall is added, the whole breathes, the top is softened, nothing below hearing is
 * kept, and the piece fades in from nothing and out to nothing.
 */
import { ease } from './envelopes.ts';
import type { Piece } from './piece.ts';
import { reverberate } from './reverb.ts';
import { RATE, type Stage, type Stereo } from './stage.ts';

/** Above this many hertz the music fades away, 24 dB to the octave. */
const CEILING = 6500;
const FLOOR = 28;

export function master(stage: Stage, piece: Piece): Stereo {
  const { dry } = stage;
  const wet = reverberate(stage.hall, piece.hall);
  const samples = dry.left.length;
  for (let sample = 0; sample < samples; sample++) {
    const time = sample / RATE;
    const breath = 1 + 0.09 * Math.sin((2 * Math.PI * time) / piece.breath);
    const shape = breath * ease(time / piece.fadeIn) * ease((piece.seconds - time) / piece.fadeOut);
    dry.left[sample] = shape * (dry.left[sample]! + wet.left[sample]!);
    dry.right[sample] = shape * (dry.right[sample]! + wet.right[sample]!);
  }
  for (const channel of [dry.left, dry.right]) {
    filter(channel, lowPass(CEILING));
    filter(channel, lowPass(CEILING));
    filter(channel, highPass(FLOOR));
  }
  return dry;
}

type Biquad = {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
};

/** Second-order Butterworth sections, by the usual bilinear transform. */
function lowPass(hertz: number): Biquad {
  const { cosine, alpha } = corner(hertz);
  const a0 = 1 + alpha;
  const b1 = (1 - cosine) / a0;
  return { b0: b1 / 2, b1, b2: b1 / 2, a1: (-2 * cosine) / a0, a2: (1 - alpha) / a0 };
}

function highPass(hertz: number): Biquad {
  const { cosine, alpha } = corner(hertz);
  const a0 = 1 + alpha;
  const b1 = -(1 + cosine) / a0;
  return { b0: -b1 / 2, b1, b2: -b1 / 2, a1: (-2 * cosine) / a0, a2: (1 - alpha) / a0 };
}

function corner(hertz: number) {
  const angle = (2 * Math.PI * hertz) / RATE;
  return { cosine: Math.cos(angle), alpha: Math.sin(angle) / Math.SQRT2 };
}

function filter(channel: Float32Array, { b0, b1, b2, a1, a2 }: Biquad): void {
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let at = 0; at < channel.length; at++) {
    const x = channel[at]!;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    channel[at] = y;
  }
}
