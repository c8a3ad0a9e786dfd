/**
 * Listens to the finished files as a machine can: `node tools/compose-music/check.ts`. Decodes what will be played and
 * says, for each file, what a careful listener would complain of. Ends with an error if anything falls short.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BED } from './bed.ts';
import { decode, measure } from './ffmpeg.ts';
import { ROUND } from './overtones.ts';
import { RATE, type Stereo } from './stage.ts';

const folder = fileURLToPath(new URL('../../resources/music/', import.meta.url));
let complaints = 0;

for (const file of readdirSync(folder).filter((name) => name.endsWith('.opus'))) {
  const sound = decode(folder + file);
  const { loudnessLufs, truePeakDbtp } = measure(folder + file);
  const isBed = file === BED.file;
  const top = highs(sound);
  const mono = monoLoss(sound);
  const join = isBed ? seam(sound) : undefined;
  const start = rms(sound, 0, 1);
  const end = rms(sound, sound.left.length / RATE - 1, 1);
  console.log(
    `${file}: ${(sound.left.length / RATE).toFixed(3)} s, ${loudnessLufs} LUFS, ${truePeakDbtp} dBTP, above 8 kHz ` +
      `${top.share.toFixed(0)} dB (worst 5 ms ${top.worst.toFixed(0)} dBFS), mono ${mono.toFixed(1)} dB, ` +
      (join
        ? `join: step ${join.step.toFixed(2)}, roughness ${join.roughness.toFixed(2)} of the worst inside`
        : `first second ${start.toFixed(0)} dBFS, last ${end.toFixed(0)} dBFS`),
  );
  expect(file, 'loudness', Math.abs(loudnessLufs - (isBed ? BED.loudness : -23)) <= 0.5);
  expect(file, 'true peak', truePeakDbtp < -3);
  expect(file, 'little above 8 kHz', top.share < -55);
  expect(file, 'no clicks', top.worst < -72);
  expect(file, 'holds in mono', mono > -3);
  if (join) {
    expect(file, 'exact length', sound.left.length === ROUND * RATE);
    expect(file, 'seam', join.step <= 1 && join.roughness <= 3);
  } else {
    expect(file, 'fades', start < -45 && end < -45);
  }
}
process.exitCode = complaints > 0 ? 1 : 0;

function expect(file: string, what: string, holds: boolean): void {
  if (holds) return;
  complaints++;
  console.log(`  ${file} falls short: ${what}`);
}

function decibels(power: number): number {
  return 10 * Math.log10(power + 1e-15);
}

function rms({ left, right }: Stereo, from: number, seconds: number): number {
  const first = Math.round(from * RATE);
  const last = first + Math.round(seconds * RATE);
  let power = 0;
  for (let at = first; at < last; at++) power += left[at]! ** 2 + right[at]! ** 2;
  return decibels(power / (2 * (last - first)));
}

/** What is lost in power when the two ears are summed: 0 dB for the same in both, −3 dB for unrelated. */
function monoLoss({ left, right }: Stereo): number {
  let both = 0;
  let mono = 0;
  for (let at = 0; at < left.length; at++) {
    both += (left[at]! ** 2 + right[at]! ** 2) / 2;
    mono += ((left[at]! + right[at]!) / 2) ** 2;
  }
  return decibels(mono / both);
}

/**
 * The music ends near 6 kHz, so above 8 kHz there is only what does not belong: hiss and clicks. A windowed-sinc
 * high-pass listens there; its share of the whole is given, and its loudest 5 ms, in which a click would stand out.
 */
function highs({ left, right }: Stereo): { share: number; worst: number } {
  const reach = 48;
  const taps = Array.from({ length: 2 * reach + 1 }, (_, index) => {
    const at = index - reach;
    const cut = (2 * 8000) / RATE;
    const sinc = at === 0 ? cut : Math.sin(Math.PI * cut * at) / (Math.PI * at);
    const window =
      0.42 + 0.5 * Math.cos((Math.PI * at) / reach) + 0.08 * Math.cos((2 * Math.PI * at) / reach);
    return (at === 0 ? 1 : 0) - sinc * window;
  });
  const kernel = Float64Array.from(taps);
  let all = 0;
  let high = 0;
  let worst = 0;
  let part = 0;
  for (let at = reach; at < left.length - reach; at++) {
    const middle = (index: number) => left[index]! + right[index]!;
    let value = kernel[reach]! * middle(at);
    for (let tap = 1; tap <= reach; tap++)
      value += kernel[reach + tap]! * (middle(at - tap) + middle(at + tap));
    const power = (value / 2) ** 2;
    all += (middle(at) / 2) ** 2;
    high += power;
    part += power;
    if (at % 240 === 0) {
      worst = Math.max(worst, part / 240);
      part = 0;
    }
  }
  return { share: decibels(high) - decibels(all), worst: decibels(worst) };
}

/**
 * How the join of end and beginning compares with the worst place inside: by first differences, a step; by third
 * differences, which slow music hardly has, a roughness far too small to see in the steps.
 */
function seam({ left, right }: Stereo): { step: number; roughness: number } {
  const compare = (
    unlike: (channel: Float32Array, at: number) => number,
    reach: number,
  ): number => {
    let worst = 0;
    for (const channel of [left, right]) {
      let inside = 0;
      let join = 0;
      for (let at = reach; at < channel.length; at++)
        inside = Math.max(inside, Math.abs(unlike(channel, at)));
      for (let at = 0; at < reach; at++) join = Math.max(join, Math.abs(unlike(channel, at)));
      worst = Math.max(worst, join / inside);
    }
    return worst;
  };
  const round = (channel: Float32Array, at: number) => channel.at(at)!;
  return {
    step: compare((it, at) => round(it, at) - round(it, at - 1), 1),
    roughness: compare(
      (it, at) => round(it, at) - 3 * round(it, at - 1) + 3 * round(it, at - 2) - round(it, at - 3),
      3,
    ),
  };
}
