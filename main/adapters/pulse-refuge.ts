import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { refugeName } from '../../shared/contract/refuge.ts';
import type { SoundServer } from '../core/ports.ts';

type Env = NodeJS.ProcessEnv;
type Sink = Readonly<{
  name: string;
  label: string;
  module: string;
  /** The process that made it, if it is a refuge. */
  host: number | null;
}>;

const patienceMs = 2000;
/** What our streams are for, in the sound server's words: by it the refuge knows them. */
const role = 'stillroom';
/** Which process made a refuge: written on it, so that what a dead host left behind is found. */
const ownerKey = 'stillroom.host';

/**
 * The surroundings for a program that plays the client's music on Linux, so that the sound server never moves a stream of it to another
 * output. PulseAudio moves a stream with our role to the refuge; PipeWire ends one that may not be connected anew.
 */
export const withUnmovedStreams = <E extends Env>(env: E): E & Readonly<{ PULSE_PROP: string }> => {
  const ours = `media.role=${role} node.dont-reconnect=true`;
  return { ...env, PULSE_PROP: [env['PULSE_PROP'] ?? '', ours].join(' ').trim() };
};

const pactl = async (env: Env, ...words: readonly string[]): Promise<string> => {
  const options = { env, timeout: patienceMs, maxBuffer: 16 * 1024 * 1024 };
  return (await promisify(execFile)('pactl', words, options)).stdout;
};

/** PipeWire answers as "PulseAudio (on PipeWire …)", and needs no refuge. */
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
      module: field('Owner Module'),
      host: host === undefined ? null : Number(host),
    };
  });
};

/** The output that the server plays to by default, by the name for people; null if there is none but a refuge. */
const readDefault = async (env: Env): Promise<string | null> => {
  const name = /^Default Sink: (.*)$/m.exec(await pactl(env, 'info'))?.[1];
  const sink = (await listSinks(env)).find((one) => one.name === name);
  return sink === undefined || sink.host !== null ? null : sink.label;
};

/** Ends a refuge once no stream of ours is left that may need it: what is in a sink that is unloaded is moved on. Needs `$module`. */
const letGo = `
while pactl list sink-inputs | grep -q 'media.role = "${role}"'; do sleep 1; done
pactl unload-module "$module"`;
/**
 * Makes a refuge, says so, and lets it go when its standard input ends: when the host says so, or has died in whatever way. The module that
 * minds roles is there on nearly every computer; where it is not, it comes and goes with the refuge.
 */
const keep = `
pactl list short modules | grep -q module-intended-roles || minder=$(pactl load-module module-intended-roles)
module=$(pactl load-module module-null-sink "$@") || exit 1
echo "$module"; cat > /dev/null; ${letGo}
[ -z "$minder" ] || pactl unload-module "$minder"`;

/** Says what changes on the server; ends with the server, or with its own standard input. */
const watch = `exec 3<&0; { cat <&3; kill -TERM -$$; } > /dev/null & pactl subscribe`;
/** A server that has ended may be there again after this. */
const rest = 'sleep 5';

const run = (env: Env, script: string, words: readonly string[] = []): ChildProcess => {
  // In a session of its own: a signal to the host's group or the end of its terminal does not reach it.
  const child = spawn('sh', ['-c', script, 'sh', ...words], {
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.unref();
  // A host that ends at this moment has nobody left to tell.
  child.stdin?.on('error', () => undefined);
  return child;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** A host that died together with its keeper leaves its refuge behind. */
const clearAfterOthers = (env: Env, sinks: readonly Sink[]): void => {
  for (const { module, host } of sinks)
    if (host !== null && !isAlive(host)) run(env, `module=$1; ${letGo}`, [module]).stdin?.end();
};

const makeRefuge = async (env: Env): Promise<ChildProcess> => {
  const properties = [
    `device.description="${refugeName}"`,
    `device.intended_roles=${role}`,
    `${ownerKey}=${process.pid}`,
  ].join(' ');
  const keeper = run(env, keep, [
    `sink_name=stillroom_${process.pid}`,
    `sink_properties='${properties}'`,
  ]);
  if (keeper.stdout !== null) {
    await Promise.race([once(keeper.stdout, 'data'), once(keeper, 'exit')]);
    keeper.stdout.destroy();
  }
  return keeper;
};

/**
 * A refuge on PulseAudio: a null sink that is meant for streams of our role (`device.intended_roles`), which is where the server moves them
 * before it thinks of its default output. Since it also takes every such stream that names no output, the host says what the default is.
 * Without `pactl` there is none, and on another sound server none is needed. `surroundings` say where the sound server is.
 */
export const createPulseRefuge = (surroundings: Env = process.env): SoundServer => {
  // Headings in English, and names in UTF-8.
  const env = { ...surroundings, LC_ALL: 'C.UTF-8' };
  let defaultLabel: string | null = null;
  let isGuarding = false;

  /** Until the server ends. */
  const attend = async (changed: () => void): Promise<void> => {
    const look = async (): Promise<void> => {
      const before = defaultLabel;
      defaultLabel = await readDefault(env);
      if (defaultLabel !== before) changed();
    };
    // First the default, so that music which is to go there is never sent to the refuge instead.
    await look();
    clearAfterOthers(env, await listSinks(env));
    const keeper = await makeRefuge(env);
    let turn = Promise.resolve();
    const watcher = run(env, watch);
    watcher.stdout?.setEncoding('utf8').on('data', (words: string) => {
      // A server that ends in the middle of an answer is seen by the watcher's own end.
      if (/ on (server|sink) /.test(words)) turn = turn.then(look).catch(() => undefined);
    });
    await once(watcher, 'exit');
    watcher.stdin?.end();
    keeper.stdin?.end();
  };
  const guard = async (changed: () => void): Promise<void> => {
    if (!(await isPulseAudio(env).catch(() => false))) return;
    for (;;) {
      await attend(changed).catch(() => undefined);
      await once(run(env, rest), 'exit');
    }
  };

  return {
    guard: (changed) => {
      if (isGuarding || process.platform !== 'linux') return;
      isGuarding = true;
      void guard(changed);
    },
    defaultOutput: () => defaultLabel,
  };
};
