import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { refugeName } from '../../shared/contract/refuge.ts';
import { listSinks, ownerKey, run, type Env } from './pactl.ts';

/** What our streams are for, in the sound server's words: by it the refuge knows them. */
const role = 'stillroom';

/**
 * The surroundings for a program that plays the client's music on Linux, so that the sound server never moves a stream of it to another
 * output. PulseAudio moves a stream with our role to the refuge; PipeWire ends one that may not be connected anew.
 */
export const withUnmovedStreams = <E extends Env>(env: E): E & Readonly<{ PULSE_PROP: string }> => {
  const ours = `media.role=${role} node.dont-reconnect=true`;
  return { ...env, PULSE_PROP: [env['PULSE_PROP'] ?? '', ours].join(' ').trim() };
};

/**
 * Ends a refuge once no stream of ours is left that may need it: what is in a sink that is unloaded is moved on. Needs `$module`. A server
 * that was started anew gives the numbers of the one before to other modules, such as a headset's: so each is unloaded by its kind as well.
 */
const letGo = `
drop() { pactl list short modules | grep -q "^$1[[:space:]]$2" && pactl unload-module "$1"; }
while pactl list sink-inputs | grep -q 'media.role = "${role}"'; do sleep 1; done
drop "$module" 'module-null-sink[[:space:]].*sink_name=stillroom_'`;
/**
 * Makes a refuge, says so, and lets it go when its standard input ends: when the host says so, or has died in whatever way. The module that
 * minds roles is there on nearly every computer; where it is not, it comes with the refuge, and goes with the last one. It fills a refuge
 * that is new with every stream of our role, also with music that sounds in its headphones: a window outlives a host that is killed, and
 * Chromium gives a stream of its to the next window. So where there are such streams it is taken away until the refuge is there.
 */
const keep = `
minds() { pactl list short modules | grep -q module-intended-roles; }
minds && minded=yes
[ -z "$minded" ] || ! pactl list sink-inputs | grep -q 'media.role = "${role}"' || pactl unload-module module-intended-roles
module=$(pactl load-module module-null-sink "$@")
minds || minder=$(pactl load-module module-intended-roles)
[ -n "$module" ] || exit 1
echo "$module"; cat > /dev/null; ${letGo}
[ -n "$minded" ] || pactl list sinks | grep -q '${ownerKey} = ' || drop "$minder" module-intended-roles`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Takes away the refuge of a host that died together with its keeper. */
export const clearDeadRefuges = async (env: Env): Promise<void> => {
  for (const { module, host } of await listSinks(env))
    if (host !== null && !isAlive(host)) run(env, `module=$1; ${letGo}`, [module]).stdin?.end();
};

/**
 * Makes a refuge on PulseAudio: a null sink that is meant for streams of our role (`device.intended_roles`), which is where the server moves
 * them before it thinks of its default output. It also takes every such stream that names no output. Answers its keeper: when that one's
 * standard input ends, the refuge does, once no stream of ours is left.
 */
export const makeRefuge = async (env: Env): Promise<ChildProcess> => {
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
