import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseHost, hasDisplay, type Surroundings } from '../../tools/start/choose-host.ts';
import { parseOptions } from '../../tools/start/options.ts';

const bare: Surroundings = {
  program: () => undefined,
  fetch: async () => undefined,
  display: true,
};

const fetchForbidden = async (): Promise<undefined> => {
  throw new Error('nothing may be fetched here');
};

test('without an option, the office lies in the folder that the system keeps for it', () => {
  const parsed = parseOptions([], { XDG_CONFIG_HOME: '/settings' }, 'linux');
  expect(parsed).toEqual({
    kind: 'options',
    options: { host: undefined, home: join('/settings', 'Stillroom'), port: undefined, open: true },
  });
});

test('STILLROOM_HOME names the office’s folder, and --home is stronger', () => {
  const env = { STILLROOM_HOME: '/one' };
  expect(parseOptions([], env, 'linux')).toMatchObject({ options: { home: '/one' } });
  expect(parseOptions(['--home=/two'], env, 'linux')).toMatchObject({ options: { home: '/two' } });
});

test('--port and --no-open speak of the loopback host, so they choose it', () => {
  expect(parseOptions(['--port=0'], {}, 'linux')).toMatchObject({ options: { host: 'loopback' } });
  expect(parseOptions(['--no-open'], {}, 'linux')).toMatchObject({
    options: { host: 'loopback', open: false },
  });
});

test.each([
  ['--colour=red', /--colour is not an option/],
  ['--no-colour', /--no-colour is not an option/],
  ['therapy', /"therapy" is not an option/],
  ['--host=browser', /electron or loopback/],
  ['--port=70000', /0 to 65535/],
  ['--port=ten', /0 to 65535/],
  ['--home', /path of a folder/],
])('%s is refused with one sentence', (word, sentence) => {
  const parsed = parseOptions([word], {}, 'linux');
  expect(parsed.kind).toBe('refused');
  expect(parsed).toHaveProperty('sentence', expect.stringMatching(sentence));
});

test('--port beside --host=electron is refused: Electron opens no port', () => {
  expect(parseOptions(['--host=electron', '--port=4000'], {}, 'linux').kind).toBe('refused');
});

test('Electron is chosen where its program file is, and nothing is fetched then', async () => {
  const around = { ...bare, program: () => '/electron', fetch: fetchForbidden };
  expect(await chooseHost(undefined, around)).toMatchObject({
    kind: 'electron',
    program: '/electron',
  });
});

test('Electron is chosen where it can be fetched', async () => {
  const chosen = await chooseHost(undefined, { ...bare, fetch: async () => '/fetched' });
  expect(chosen).toMatchObject({ kind: 'electron', program: '/fetched' });
});

test('without Electron, the loopback host is chosen and the reason says so', async () => {
  expect(await chooseHost(undefined, bare)).toEqual({
    kind: 'loopback',
    because: 'Electron’s program file is not on this computer and could not be fetched',
  });
});

test('asked for by name, a missing Electron is refused rather than replaced', async () => {
  expect((await chooseHost('electron', bare)).kind).toBe('refused');
});

test('asked for by name, the loopback host starts without a look at Electron', async () => {
  const around = { ...bare, program: () => '/electron', fetch: fetchForbidden };
  expect((await chooseHost('loopback', around)).kind).toBe('loopback');
});

test('a Linux without a display gets the loopback host at once', async () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
  const chosen = await chooseHost(undefined, { ...bare, display: false, fetch: fetchForbidden });
  expect(chosen.kind).toBe('loopback');
});
