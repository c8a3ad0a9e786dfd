/**
 * A drone that is never the same twice: the overtones of one deep note, each breathing in and out at its own pace and
 * from its own place. All paces divide two minutes evenly, and so do whole-number frequencies: the quiet bed is made
 * of this and can therefore go round without a seam.
 */
import { curve, ease } from './envelopes.ts';
import { BLOCK, gain, pan, RATE, type Stage } from './stage.ts';

/** Seconds in which every pace comes round. */
export const ROUND = 120;

export type Drone = {
  readonly hertz: number;
  readonly level: number;
  /** Strength of overtone 1, 2, 3, … */
  readonly strengths: readonly number[];
  /** Loudness factor over the piece's time. */
  readonly over?: (time: number) => number;
  readonly hall?: number;
};

export function drone(stage: Stage, voice: Drone): void {
  const { over = curve([[0, 1]]), hall = 0.5 } = voice;
  const level = gain(voice.level);
  const samples = stage.dry.left.length;
  voice.strengths.forEach((strength, index) => {
    if (strength === 0) return;
    const hertz = voice.hertz * (index + 1);
    const pace = (2 * Math.PI * Math.round(stage.chance.between(5, 12))) / ROUND;
    const walk = (2 * Math.PI * Math.round(stage.chance.between(3, 7))) / ROUND;
    const start = stage.chance.between(0, 2 * Math.PI);
    const depth = index === 0 ? 0.25 : 0.85;
    const reach = Math.min(0.75, index * 0.16);
    function moment(sample: number) {
      const time = sample / RATE;
      const breath = 1 - depth * ease(0.5 + 0.5 * Math.sin(pace * time + start));
      const side = pan(reach * Math.sin(walk * time + start * 2));
      const loud = level * strength * breath * over(time);
      return { left: loud * side.left, right: loud * side.right };
    }
    const turn = (2 * Math.PI * hertz) / RATE;
    let now = moment(0);
    for (let from = 0; from < samples; from += BLOCK) {
      const next = moment(from + BLOCK);
      const to = Math.min(samples, from + BLOCK);
      for (let sample = from; sample < to; sample++) {
        const part = (sample - from) / BLOCK;
        const value = Math.sin(turn * sample + start);
        const left = value * (now.left + (next.left - now.left) * part);
        const right = value * (now.right + (next.right - now.right) * part);
        stage.dry.left[sample]! += left;
        stage.dry.right[sample]! += right;
        stage.hall.left[sample]! += left * hall;
        stage.hall.right[sample]! += right * hall;
      }
      now = next;
    }
  });
}
