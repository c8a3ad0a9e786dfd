import { expect, test } from 'vitest';
import { keepStreamsUnmoved } from '../../main/electron/unmoved-streams.ts';

const started = (platform: NodeJS.Platform) => {
  const env: NodeJS.ProcessEnv = { LANG: 'en' };
  const switches: (readonly [string, string | undefined])[] = [];
  const commandLine = {
    appendSwitch: (name: string, value?: string) => void switches.push([name, value]),
  };
  keepStreamsUnmoved(commandLine, env, platform);
  return { env, switches };
};

test('on Linux every stream says that it may not be moved to another output, from the process that opens it', () => {
  const { env, switches } = started('linux');
  expect(env).toEqual({
    LANG: 'en',
    PULSE_PROP: 'media.role=stillroom node.dont-reconnect=true',
  });
  expect(switches).toEqual([['disable-features', 'AudioServiceOutOfProcess']]);
});

test('where systems do not move streams nothing is changed', () => {
  for (const platform of ['win32', 'darwin'] as const)
    expect(started(platform)).toEqual({ env: { LANG: 'en' }, switches: [] });
});
