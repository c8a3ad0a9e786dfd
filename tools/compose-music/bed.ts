/**
 * The quiet bed: what the client hears if a track fails. Plain, very quiet, and a circle: every frequency and every
 * slow movement comes round in exactly two minutes, and the hall is run twice and taken from the second round, so that
 * its tail runs over the join as well.
 */
import { drone, ROUND } from './overtones.ts';
import { reverberate } from './reverb.ts';
import { openStage, silence, type Stereo } from './stage.ts';

export const BED = { file: 'quiet-bed.opus', title: 'Quiet Bed', loudness: -33 } as const;

export function playBed(): Stereo {
  const stage = openStage(ROUND, 2);
  drone(stage, {
    hertz: 72,
    level: -12,
    strengths: [0.9, 1, 0.55, 0.5, 0.2, 0.26, 0, 0.16, 0, 0.06],
  });
  drone(stage, { hertz: 108, level: -14, strengths: [0.8, 0.6, 0.25, 0.22, 0.05, 0.08] });
  drone(stage, { hertz: 162, level: -20, strengths: [0.7, 0.5, 0.1, 0.1] });

  const { dry, hall } = stage;
  const samples = dry.left.length;
  const twice = silence(samples * 2);
  for (const side of ['left', 'right'] as const) {
    twice[side].set(hall[side]);
    twice[side].set(hall[side], samples);
  }
  const wet = reverberate(twice, { decay: 7, ceiling: 2500, floor: 60 });
  for (const side of ['left', 'right'] as const) {
    for (let at = 0; at < samples; at++) dry[side][at]! += wet[side][samples + at]!;
  }
  return dry;
}

/** The loop with `lead` samples of its own end before it and `lead` of its own beginning after it. */
export function wrap(loop: Stereo, lead: number): Stereo {
  const samples = loop.left.length;
  const wrapped = silence(samples + 2 * lead);
  for (const side of ['left', 'right'] as const) {
    for (let at = 0; at < samples + 2 * lead; at++) {
      wrapped[side][at] = loop[side][(at - lead + samples) % samples]!;
    }
  }
  return wrapped;
}
