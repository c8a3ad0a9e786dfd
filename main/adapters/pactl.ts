import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';

/** The surroundings that say where the sound server is, and in which language it answers. */
export type Env = NodeJS.ProcessEnv;
/** An output on the sound server. */
export type Sink = Readonly<{
  name: string;
  /** Its name for people, which is how a browser lists it. */
  label: string;
  module: string;
  /** The process that made it, if it is a refuge. */
  host: number | null;
}>;

const patienceMs = 2000;
/** Which process made a refuge: written on it, so that what a dead host left behind is found. */
export const ownerKey = 'stillroom.host';

/** Asks the sound server and answers what `pactl` prints; rejects without a server, or after 2 s. `env` is to ask for English and UTF-8. */
export const pactl = async (env: Env, ...words: readonly string[]): Promise<string> => {
  const options = { env, timeout: patienceMs, maxBuffer: 16 * 1024 * 1024 };
  return (await promisify(execFile)('pactl', words, options)).stdout;
};

/** The words for people, since those for programs (`--format=json`) lose every name with a letter beyond ASCII (PulseAudio 16). */
export const listSinks = async (env: Env): Promise<readonly Sink[]> => {
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

/** Runs a small script of `sh` whose standard input ends with this program, in whatever way that ends. */
export const run = (env: Env, script: string, words: readonly string[] = []): ChildProcess => {
  // In a session of its own: a signal to the host's group or the end of its terminal does not reach it.
  const child = spawn('sh', ['-c', script, 'sh', ...words], {
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.unref();
  // Nor do its pipes hold up a program that has nothing else to do.
  for (const pipe of child.stdio)
    if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  // A host that ends at this moment has nobody left to tell.
  child.stdin?.on('error', () => undefined);
  return child;
};
