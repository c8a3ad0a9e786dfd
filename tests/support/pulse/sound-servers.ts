import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** A sound server without outputs, in a folder of its own, which speaks PulseAudio's language at `env`. */
export type SoundServerOfTest = Readonly<{
  env: Readonly<Record<string, string>>;
  stop: () => Promise<void>;
}>;
export type ServeSound = (folder: string) => Promise<SoundServerOfTest>;

const everywhere = ['pactl', 'parec'];
const programs = {
  PulseAudio: ['pulseaudio', ...everywhere],
  PipeWire: ['pipewire', 'pipewire-pulse', 'wireplumber', 'dbus-daemon', ...everywhere],
} as const;

export type SoundServerName = keyof typeof programs;

/** Why this sound server cannot be started here; null if it can. */
export const whyNoServer = (name: SoundServerName): string | null => {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const missing = programs[name].filter(
    (program) => !folders.some((folder) => existsSync(join(folder, program))),
  );
  if (process.platform !== 'linux') return `${name} is tried on Linux alone`;
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : null;
};

const answers = async (what: string, try_: () => boolean | Promise<unknown>): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const yes = await Promise.resolve(try_()).then(
      (value) => value !== false,
      () => false,
    );
    if (yes) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not start.`);
};
const pactlAnswers = (env: NodeJS.ProcessEnv) => (): Promise<unknown> =>
  promisify(execFile)('pactl', ['info'], { env });

const end = async (children: readonly ChildProcess[]): Promise<void> => {
  for (const child of children.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
};

/** A PulseAudio with its socket alone; ends with `stop`. */
export const servePulseAudio: ServeSound = async (folder) => {
  const socket = join(folder, 'native');
  const env = { PULSE_SERVER: `unix:${socket}`, PULSE_RUNTIME_PATH: folder };
  const all = { ...process.env, ...env, HOME: folder, XDG_RUNTIME_DIR: folder };
  const words = [
    '-n',
    '--daemonize=no',
    '--exit-idle-time=-1',
    '--use-pid-file=no',
    '--realtime=no',
    '--high-priority=no',
    `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
  ];
  const server = spawn('pulseaudio', words, { env: all, stdio: 'ignore' });
  const stop = (): Promise<void> => end([server]);
  try {
    await answers('PulseAudio', pactlAnswers(all));
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, stop };
};

/** The computer's own sound devices are left alone: in the words of WirePlumber 0.4, and in those of 0.5. */
const leaveHardwareAlone = async (folder: string): Promise<void> => {
  const config = join(folder, '.config', 'wireplumber');
  const [old, now] = [join(config, 'main.lua.d'), join(config, 'wireplumber.conf.d')];
  await mkdir(old, { recursive: true });
  await mkdir(now, { recursive: true });
  await writeFile(join(old, '51-off.lua'), 'alsa_monitor.enabled = false\n');
  const off = 'monitor.alsa = disabled monitor.bluez = disabled';
  await writeFile(join(now, '51-off.conf'), `wireplumber.profiles = { main = { ${off} } }\n`);
};

/** A PipeWire that speaks PulseAudio's language, with a bus and a session manager of its own, and none of the computer's devices. */
export const servePipeWire: ServeSound = async (folder) => {
  await leaveHardwareAlone(folder);
  const env = {
    PULSE_SERVER: `unix:${join(folder, 'pulse', 'native')}`,
    PIPEWIRE_RUNTIME_DIR: folder,
  };
  const bus = join(folder, 'bus');
  const all = {
    ...process.env,
    ...env,
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}`,
  };
  const children: ChildProcess[] = [];
  const start = (program: string, ...words: readonly string[]): void => {
    children.push(spawn(program, words, { env: all, stdio: 'ignore' }));
  };
  const stop = (): Promise<void> => end(children);
  try {
    start('dbus-daemon', '--session', '--nofork', `--address=unix:path=${bus}`);
    await answers('D-Bus', () => existsSync(bus));
    start('pipewire');
    await answers('PipeWire', () => existsSync(join(folder, 'pipewire-0')));
    start('wireplumber');
    start('pipewire-pulse');
    await answers('PipeWire', pactlAnswers(all));
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, stop };
};
