import type { CommandLine } from 'electron';
import { withUnmovedStreams } from '../adapters/pulse-refuge.ts';

/**
 * Before Chromium starts, on Linux: the sound server is told with every stream that it may not move to another output. Chromium's audio
 * service would not hear of it, since it is forked from a process that began before this one could set anything; so it runs in ours.
 */
export function keepStreamsUnmoved(
  commandLine: Pick<CommandLine, 'appendSwitch'>,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): void {
  if (platform !== 'linux') return;
  Object.assign(env, withUnmovedStreams(env));
  commandLine.appendSwitch('disable-features', 'AudioServiceOutOfProcess');
}
