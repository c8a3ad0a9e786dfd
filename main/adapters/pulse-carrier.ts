import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { carrierName } from '../../shared/contract/carrier.ts';
import type { SoundServer } from '../core/ports.ts';

const patienceMs = 2000;
type Sink = Readonly<{
  name: string;
  label: string;
  /** Format, channels, rate and which channel is where. */
  shape: string;
  module: string;
  /** The process that made it, if it is a carrier. */
  host: number | null;
}>;
/** Which process made a carrier: written on it, so that what a dead host left behind is found. */
const ownerKey = 'stillroom.host';

type Env = NodeJS.ProcessEnv;

const pactl = async (env: Env, ...words: readonly string[]): Promise<string> => {
  const options = { env, timeout: patienceMs, maxBuffer: 16 * 1024 * 1024 };
  return (await promisify(execFile)('pactl', words, options)).stdout;
};

/** PipeWire answers as "PulseAudio (on PipeWire …)", and its combined sink is another. */
const isPulseAudio = async (env: Env): Promise<boolean> =>
  /^Server Name: pulseaudio$/im.test(await pactl(env, 'info'));

/** The words for people, since those for programs (`--format=json`) lose every name with a letter beyond ASCII (PulseAudio 16). */
const listSinks = async (env: Env): Promise<readonly Sink[]> => {
  const [, ...blocks] = (await pactl(env, 'list', 'sinks')).split(/^Sink #/m);
  return blocks.map((block) => {
    const field = (name: string): string =>
      new RegExp(`^\\t${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    const host = new RegExp(`^\\t\\t${ownerKey} = "(\\d+)"$`, 'm').exec(block)?.[1];
    return {
      name: field('Name'),
      label: field('Description'),
      shape: `${field('Sample Specification')} ${field('Channel Map')}`,
      module: field('Owner Module'),
      host: host === undefined ? null : Number(host),
    };
  });
};

/**
 * Ends a carrier once nobody plays into it: a stream in a sink that is unloaded is moved to the default output. Needs `$module`, `$name`.
 */
const letGo = `
at=$(pactl list short sinks | grep -w "$name" | cut -f1)
while pactl list short sink-inputs | cut -f2 | grep -qx "$at"; do sleep 1; done
pactl unload-module "$module"`;
/** Makes a carrier, says so, and lets it go when its standard input ends: when the host says so, or has died in whatever way. */
const keep = `name=$1; shift; module=$(pactl load-module module-combine-sink "$@") || exit 1; echo "$module"; cat > /dev/null; ${letGo}`;

/** A value in a list of properties, itself in single quotes: PulseAudio takes one escape for both. */
const quoted = (value: string): string => `"${value.replaceAll(/[\\"']/g, '\\$&')}"`;

const run = (env: Env, script: string, words: readonly string[]): ChildProcess => {
  // In a session of its own: a signal to the host's group or the end of its terminal does not reach it.
  const child = spawn('sh', ['-c', script, 'sh', ...words], {
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.unref();
  return child;
};

type Carrier = Readonly<{ to: Sink; name: string; keeper: ChildProcess }>;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * A carrier on PulseAudio: `module-combine-sink` with one slave, whose stream into the slave may not be moved. With the resampler "trivial"
 * and without adjusting, every sample arrives as it was. Without `pactl`, or on another sound server, none is made. `surroundings` are the
 * variables that say where the sound server is.
 */
export const createPulseCarrier = (surroundings: Env = process.env): SoundServer => {
  // Headings in English, and names in UTF-8.
  const env = { ...surroundings, LC_ALL: 'C.UTF-8' };
  let carrier: Carrier | null = null;
  let made = 0;
  let turn: Promise<void> = Promise.resolve();

  const make = async (to: Sink): Promise<void> => {
    made += 1;
    const name = `stillroom_${process.pid}_${made}`;
    const title = quoted(carrierName(to.label));
    const properties = `device.description=${title} ${ownerKey}=${quoted(String(process.pid))}`;
    const keeper = run(env, keep, [
      name,
      `sink_name=${name}`,
      `slaves=${to.name}`,
      'adjust_time=0',
      'resample_method=trivial',
      `sink_properties='${properties}'`,
    ]);
    carrier = { to, name, keeper };
    const forget = (): void => {
      if (carrier?.keeper === keeper) carrier = null;
    };
    keeper.once('error', forget);
    keeper.once('exit', forget);
    keeper.stdin?.on('error', forget);
    const { stdout } = keeper;
    if (stdout === null) return;
    await Promise.race([once(stdout, 'data'), once(keeper, 'exit')]);
    stdout.destroy();
  };

  /** A host that died together with its keeper leaves its carrier behind. */
  const clearAfterOthers = (sinks: readonly Sink[]): void => {
    for (const { name, module, host } of sinks)
      if (host !== null && !isAlive(host))
        run(env, `name=$1; module=$2; ${letGo}`, [name, module]).stdin?.end();
  };

  const settle = async (label: string | null): Promise<void> => {
    if (!(await isPulseAudio(env))) return;
    const sinks = await listSinks(env);
    if (made === 0) clearAfterOthers(sinks);
    const named = sinks.filter((one) => one.label === label);
    const fits = ({ to, name }: Carrier): boolean =>
      to.label === label &&
      sinks.some((one) => one.name === name) &&
      // With its output unplugged a carrier stays: it is what keeps the music from moving.
      named.every((real) => real.name === to.name && real.shape === to.shape);
    if (carrier !== null && !fits(carrier)) {
      carrier.keeper.stdin?.end();
      carrier = null;
    }
    const [real, ...others] = named;
    // Two of one name cannot be told apart by it, and a carrier to the wrong one is worse than none.
    if (carrier === null && real !== undefined && others.length === 0) await make(real);
  };

  return {
    carry: (label) => {
      if (process.platform !== 'linux') return;
      // What cannot be carried is played to as it is.
      turn = turn.then(() => settle(label)).catch(() => undefined);
    },
  };
};
