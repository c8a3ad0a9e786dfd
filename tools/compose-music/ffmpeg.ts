/**
 * The two things ffmpeg does for us: it encodes Opus, and it measures loudness (EBU R128), independently of our code.
 */
import { spawnSync } from 'node:child_process';
import { RATE, type Stereo } from './stage.ts';

const RAW = ['-f', 'f32le', '-ar', String(RATE), '-ac', '2'];

export type Measured = { readonly loudnessLufs: number; readonly truePeakDbtp: number };

export function measure(file: string): Measured {
  return readSummary(run(['-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-']).log);
}

export function measureSound(sound: Stereo): Measured {
  return readSummary(
    run([...RAW, '-i', 'pipe:0', '-af', 'ebur128=peak=true', '-f', 'null', '-'], interleave(sound))
      .log,
  );
}

/** Opus at 20 ms packets and a bandwidth of 8 kHz: there is nothing above it to spend bits on. */
export function encode(
  sound: Stereo,
  file: string,
  kilobits: number,
  tags: Readonly<Record<string, string>>,
): void {
  const metadata = Object.entries(tags).flatMap(([name, value]) => [
    '-metadata',
    `${name}=${value}`,
  ]);
  run(
    [
      ...RAW,
      '-i',
      'pipe:0',
      '-c:a',
      'libopus',
      '-b:a',
      `${kilobits}k`,
      '-vbr',
      'on',
      '-application',
      'audio',
      '-frame_duration',
      '20',
      '-cutoff',
      '8000',
      '-fflags',
      '+bitexact',
      '-flags',
      '+bitexact',
      ...metadata,
      '-y',
      file,
    ],
    interleave(sound),
  );
}

export function decode(file: string): Stereo {
  const bytes = run(['-i', file, ...RAW, 'pipe:1']).output;
  const samples = bytes.length / 8;
  const left = new Float32Array(samples);
  const right = new Float32Array(samples);
  for (let at = 0; at < samples; at++) {
    left[at] = bytes.readFloatLE(at * 8);
    right[at] = bytes.readFloatLE(at * 8 + 4);
  }
  return { left, right };
}

function interleave({ left, right }: Stereo): Buffer {
  const both = new Float32Array(left.length * 2);
  for (let at = 0; at < left.length; at++) {
    both[at * 2] = left[at]!;
    both[at * 2 + 1] = right[at]!;
  }
  return Buffer.from(both.buffer);
}

function run(options: readonly string[], input?: Buffer): { log: string; output: Buffer } {
  const done = spawnSync('ffmpeg', ['-hide_banner', '-nostats', ...options], {
    input,
    maxBuffer: 2 ** 30,
  });
  const log = String(done.stderr);
  if (done.status !== 0) throw new Error(`ffmpeg failed: ${done.error?.message ?? log}`);
  return { log, output: done.stdout };
}

function readSummary(log: string): Measured {
  const summary = log.slice(log.lastIndexOf('Summary:'));
  const loudness = /I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1];
  const peak = /Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1];
  if (loudness === undefined || peak === undefined) throw new Error('ffmpeg gave no loudness');
  return { loudnessLufs: Number(loudness), truePeakDbtp: Number(peak) };
}
