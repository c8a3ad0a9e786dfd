import { once } from 'node:events';
import type { SoundServer } from '../core/ports.ts';
import { listSinks, pactl, run, type Env } from './pactl.ts';
import { clearDeadRefuges, makeRefuge } from './pulse-refuge.ts';

/** Says what changes on the server; ends with the server, or with its own standard input. */
const watch = `exec 3<&0; { cat <&3; kill -TERM -$$; } > /dev/null & pactl subscribe`;
/** A server that has ended may be there again after this. */
const rest = 'sleep 5';

/** PipeWire answers as "PulseAudio (on PipeWire …)", and needs no refuge. */
const needsRefuge = async (env: Env): Promise<boolean> =>
  /^Server Name: pulseaudio$/im.test(await pactl(env, 'info'));

/** The output that the server plays to by default, by the name for people; null if there is none but a refuge. */
const readDefault = async (env: Env): Promise<string | null> => {
  const name = /^Default Sink: (.*)$/m.exec(await pactl(env, 'info'))?.[1];
  const sink = (await listSinks(env)).find((one) => one.name === name);
  return sink === undefined || sink.host !== null ? null : sink.label;
};

/**
 * The sound server of a Linux computer, PulseAudio or PipeWire, asked through `pactl`; without that, and on other systems, nothing is known
 * and nothing done. `surroundings` say where the server is.
 */
export const createSoundServer = (surroundings: Env = process.env): SoundServer => {
  // Headings in English, and names in UTF-8.
  const env = { ...surroundings, LC_ALL: 'C.UTF-8' };
  let defaultLabel: string | null = null;
  let isGuarding = false;

  /** Until the server ends. */
  const attend = async (changed: () => void): Promise<void> => {
    let turn = Promise.resolve();
    const look = async (): Promise<void> => {
      const before = defaultLabel;
      defaultLabel = await readDefault(env);
      if (defaultLabel !== before) changed();
    };
    // First the default, so that music which is to go there is never sent to the refuge instead.
    await look();
    await clearDeadRefuges(env);
    const keeper = (await needsRefuge(env)) ? await makeRefuge(env) : null;
    const watcher = run(env, watch);
    watcher.stdout?.setEncoding('utf8').on('data', (words: string) => {
      // A server that ends in the middle of an answer is seen by the watcher's own end.
      if (/ on (server|sink) /.test(words)) turn = turn.then(look).catch(() => undefined);
    });
    await once(watcher, 'exit');
    watcher.stdin?.end();
    keeper?.stdin?.end();
  };
  const guard = async (changed: () => void): Promise<void> => {
    // A server that is not there yet, or too slow to answer now, may be there later; without pactl nothing ever is.
    const canAsk = await pactl(env, '--version').then(
      () => true,
      () => false,
    );
    while (canAsk) {
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
