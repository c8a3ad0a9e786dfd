import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { servePulseAudio, type ServeSound } from './sound-servers.ts';

const run = promisify(execFile);
export const pulseRate = 48_000;

/** Name of the device that carries headphones (channels 0 and 1) and room (2 and 3), so that one recording hears both on one clock. */
const together = 'both';

/** What was heard so far; a channel is a Float32Array. */
export type Heard = Readonly<{ rate: number; channels: readonly Float32Array[] }>;
export type Recording = Readonly<{
  /** Milliseconds recorded so far. */
  nowMs: () => number;
  heard: () => Heard;
}>;

/** A sound server of the test's own with three outputs that a browser sees: "Headphones", "Room speakers", "Laptop speakers" (default). */
export type Pulse = Readonly<{
  /** What a browser must be started with. */
  env: Readonly<Record<string, string>>;
  plug: (output: 'headphones' | 'room') => Promise<void>;
  unplug: (output: 'headphones' | 'room') => Promise<void>;
  /** Makes an output the one that the system plays to; "laptop" is it at first. */
  makeDefault: (output: 'headphones' | 'room' | 'laptop') => Promise<void>;
  /** Names of all outputs on the server, refuges among them. */
  names: () => Promise<readonly string[]>;
  /** Left and right of the headphones, left and right of the room, in step to the sample. */
  both: Recording;
  /** The loudspeaker that nobody chose. */
  laptop: Recording;
  close: () => Promise<void>;
}>;

const record = (
  env: NodeJS.ProcessEnv,
  device: string,
  channels: number,
): Readonly<{ recording: Recording; child: ChildProcess; began: Promise<void> }> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const child = spawn(
    'parec',
    [
      `--device=${device}.monitor`,
      '--format=float32le',
      `--rate=${pulseRate}`,
      `--channels=${channels}`,
      ...(channels === 4 ? ['--channel-map=front-left,front-right,rear-left,rear-right'] : []),
      '--latency-msec=20',
    ],
    {
      env: { ...env, PULSE_PROP: 'node.dont-reconnect=true' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const { promise: began, resolve } = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    resolve();
  });
  const frameBytes = 4 * channels;
  return {
    child,
    began,
    recording: {
      nowMs: () => (bytes / frameBytes / pulseRate) * 1000,
      heard: () => {
        const all = Buffer.concat(chunks);
        const frames = Math.floor(all.length / frameBytes);
        const samples = new Float32Array(
          all.buffer.slice(all.byteOffset, all.byteOffset + frames * frameBytes),
        );
        const sides = Array.from({ length: channels }, () => new Float32Array(frames));
        for (let frame = 0; frame < frames; frame += 1)
          for (const [side, channel] of sides.entries())
            channel[frame] = samples[frame * channels + side] ?? 0;
        return { rate: pulseRate, channels: sides };
      },
    },
  };
};

const outputs = {
  headphones: { words: 'Headphones', map: 'front-left,front-right' },
  room: { words: 'Room speakers', map: 'rear-left,rear-right' },
} as const;

/** Starts the server, its three outputs, and the recording of all of them. */
export const startPulse = async (serve: ServeSound = servePulseAudio): Promise<Pulse> => {
  const folder = await mkdtemp(join(tmpdir(), 'stillroom-pulse-'));
  const server = await serve(folder);
  const env = { ...process.env, ...server.env, HOME: folder, XDG_RUNTIME_DIR: folder };
  const load = async (...words: string[]): Promise<string> =>
    (await run('pactl', ['load-module', ...words], { env })).stdout.trim();
  await load(
    'module-null-sink',
    `sink_name=${together}`,
    'channels=4',
    'channel_map=front-left,front-right,rear-left,rear-right',
    `rate=${pulseRate}`,
    'sink_properties=device.description=Mixer',
  );
  await load(
    'module-null-sink',
    'sink_name=laptop',
    `rate=${pulseRate}`,
    "sink_properties=device.description='Laptop\\ speakers'",
  );
  await run('pactl', ['set-default-sink', 'laptop'], { env });
  // Else the server takes the monitor of the default output for the default source, and moves our recording whenever that changes.
  await run('pactl', ['set-default-source', `${together}.monitor`], { env });
  const plugged = new Map<string, string>();
  const plug: Pulse['plug'] = async (output) => {
    const { words, map } = outputs[output];
    const module = await load(
      'module-remap-sink',
      `sink_name=${output}`,
      `master=${together}`,
      'channels=2',
      'channel_map=front-left,front-right',
      `master_channel_map=${map}`,
      'remix=no',
      `sink_properties=device.description='${words.replaceAll(' ', '\\ ')}'`,
    );
    plugged.set(output, module);
  };
  await plug('headphones');
  await plug('room');
  const takes = [record(env, together, 4), record(env, 'laptop', 2)] as const;
  await Promise.all(takes.map(({ began }) => began));
  return {
    env: server.env,
    plug,
    makeDefault: async (output) => {
      await run('pactl', ['set-default-sink', output], { env });
    },
    unplug: async (output) => {
      await run('pactl', ['unload-module', plugged.get(output) ?? ''], { env });
    },
    names: async () => {
      const { stdout } = await run('pactl', ['list', 'short', 'sinks'], { env });
      return stdout.split('\n').flatMap((line) => line.split('\t')[1] ?? []);
    },
    both: takes[0].recording,
    laptop: takes[1].recording,
    close: async () => {
      for (const { child } of takes) child.kill();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
