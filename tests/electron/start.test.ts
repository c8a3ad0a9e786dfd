import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { refusalOfWords } from '../../main/electron/words-at-start.ts';
import { endHosted, openHosted, startRefused } from './hosted.ts';

afterEach(endHosted);

describe('the start', () => {
  test('sandboxes everything before anything else and registers the scheme before Electron is ready', async () => {
    const hosted = await openHosted();
    const order = await hosted.order();
    expect(order[0]).toBe('enableSandbox');
    expect(await hosted.asked('enableSandbox')).toEqual([{ ready: false }]);
    expect(await hosted.asked('registerSchemesAsPrivileged')).toEqual([
      {
        ready: false,
        schemes: [
          {
            scheme: 'stillroom',
            privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
          },
        ],
      },
    ]);
    expect(await hosted.asked('protocol.handle')).toEqual([{ scheme: 'stillroom', ready: true }]);
  });

  test('keeps everything in the home folder, which is the owner’s alone', async () => {
    const hosted = await openHosted();
    expect(await hosted.asked('setPath')).toEqual([
      { name: 'userData', path: hosted.home },
      { name: 'sessionData', path: join(hosted.home, 'browser') },
    ]);
    expect((await stat(hosted.home)).mode & 0o777).toBe(0o700);
  });

  test('tells Chromium to resolve no name, and leaves it the media keys that the player takes', async () => {
    const hosted = await openHosted();
    const switches = await hosted.asked('appendSwitch');
    expect(switches).toContainEqual({ name: 'host-resolver-rules', value: 'MAP * ~NOTFOUND' });
    expect(JSON.stringify(switches)).not.toMatch(/MediaKey|MediaSession/);
  });

  test('offers neither reload nor developer tools in a packaged app', async () => {
    const hosted = await openHosted({ env: { FAKE_PACKAGED: '1' } });
    const menus = JSON.stringify(await hosted.asked('setApplicationMenu'));
    expect(menus).toContain('togglefullscreen');
    expect(menus).not.toMatch(/reload|DevTools/);
  });
});

describe('a start that is refused', () => {
  test.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
    '--no-sandbox',
    '-no-sandbox',
    '--proxy-server=10.0.0.1:3128',
    '--host-resolver-rules=',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--disable-web-security',
    '--user-data-dir=/tmp/x',
    '--NO-SANDBOX',
    '--a-switch-of-next-year',
  ])('a packaged Stillroom that is started with %s makes no window', async (word) => {
    const { code, said } = await startRefused({ env: { FAKE_PACKAGED: '1' }, words: [word] });
    expect(code).toBe(1);
    expect(said).toMatch(
      /^Stillroom does not start with --\S+: it could open a way around its locks\.$/m,
    );
  });

  test('a packaged Stillroom starts with its folder and with what somebody needs to see it', () => {
    const words = ['--home=/srv/office', '--force-device-scale-factor=1.5', 'a-file.mp3'];
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(refusalOfWords(words, true, platform)).toBeNull();
    expect(refusalOfWords(['-psn_0_12345'], true, 'darwin')).toBeNull();
    expect(refusalOfWords(['-psn_0_12345'], true, 'linux')).not.toBeNull();
    expect(refusalOfWords(['/no-sandbox'], true, 'win32')).not.toBeNull();
    expect(refusalOfWords(['--inspect'], false, 'linux')).toBeNull();
  });

  test('a second instance ends with one sentence and makes no window', async () => {
    const { code, said } = await startRefused({ env: { FAKE_SECOND_INSTANCE: '1' } });
    expect(code).toBe(1);
    expect(said.trim()).toMatch(/^Stillroom is already open on .+\.$/);
  });

  test('the first instance comes to the front when a second one is started', async () => {
    const hosted = await openHosted();
    expect(await hosted.act('secondInstance')).toEqual(['show', 'focus']);
  });

  test('a home that the loopback host has open is not opened twice', async () => {
    const hosted = await openHosted();
    const { code, said } = await startRefused({ home: hosted.home });
    expect(code).toBe(1);
    expect(said.trim()).toMatch(/^Stillroom is already open on .+\.$/);
  });

  test('a home that is a file ends with one sentence, and the file stays as it was', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stillroom-electron-'));
    const file = join(folder, 'home');
    await writeFile(file, 'not a folder');
    const { code, said } = await startRefused({ home: file });
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect((await stat(file)).size).toBe(12);
    await rm(folder, { recursive: true });
  });
});
