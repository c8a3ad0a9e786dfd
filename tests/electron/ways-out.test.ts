import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endHosted, openHosted, type Hosted } from './hosted.ts';

let hosted: Hosted;
beforeAll(async () => {
  hosted = await openHosted();
});
afterAll(endHosted);

const elsewhere = [
  'https://example.com/',
  'http://127.0.0.1:3000/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,hello',
  'stillroom://app.example.com/',
  'stillroom://elsewhere/app/',
  'https://example.com/?stillroom://app/',
  'not an address',
];

describe('navigation', () => {
  test.each(elsewhere)('the console does not go to %s', async (url) => {
    const denied = (event: string) =>
      hosted.act('navigate', { window: 'console', event, url, isMainFrame: true });
    expect(await denied('will-navigate')).toBe(true);
    expect(await denied('will-frame-navigate')).toBe(true);
    expect(await denied('will-redirect')).toBe(true);
  });

  test('a page may load itself again, and neither window may become the other', async () => {
    const go = (window: 'console' | 'player', url: string, isMainFrame = true) =>
      hosted.act('navigate', { window, event: 'will-navigate', url, isMainFrame });
    expect(await go('console', 'stillroom://app/#/clients')).toBe(false);
    expect(await go('player', 'stillroom://app/player.html')).toBe(false);
    expect(await go('console', 'stillroom://app/player.html')).toBe(true);
    expect(await go('player', 'stillroom://app/')).toBe(true);
    expect(await go('console', 'stillroom://app/', false)).toBe(true);
  });

  test('no web view, no new window, no download, no page that holds its window open', async () => {
    const attach = {
      window: 'console',
      event: 'will-attach-webview',
      url: '',
      isMainFrame: true,
    } as const;
    expect(await hosted.act('navigate', attach)).toBe(true);
    expect(await hosted.act('openWindow', { url: 'stillroom://app/' })).toBe('deny');
    expect(await hosted.act('openWindow', { url: 'https://example.com/' })).toBe('deny');
    expect(await hosted.act('navigate', { ...attach, event: 'will-prevent-unload' })).toBe(true);
  });
});

test('what our own page made may be saved, such as the recovery code; nothing else may', async () => {
  const refused = (url: string) => hosted.act('download', { url });
  expect(await refused('blob:stillroom://app/0a1b-2c3d')).toBe(false);
  expect(await refused('blob:https://example.com/0a1b-2c3d')).toBe(true);
  expect(await refused('https://example.com/a.zip')).toBe(true);
  expect(await refused('stillroom://app/audio/abc')).toBe(true);
});

describe('permissions', () => {
  test.each([
    'media',
    'speaker-selection',
    'geolocation',
    'notifications',
    'display-capture',
    'clipboard-read',
    'fileSystem',
    'usb',
    'local-network-access',
    'loopback-network',
    'openExternal',
    'fullscreen',
  ])('a request for %s is refused', async (permission) => {
    expect(await hosted.act('permissionRequest', { permission })).toBe(false);
  });

  test('the check alone names the outputs, for our own pages', async () => {
    const check = (permission: string, origin: string, mediaType?: string) =>
      hosted.act('permissionCheck', {
        permission,
        origin,
        ...(mediaType === undefined ? {} : { mediaType }),
      });
    expect(await check('media', 'stillroom://app/', 'audio')).toBe(true);
    expect(await check('media', 'stillroom://app')).toBe(true);
    expect(await check('speaker-selection', 'stillroom://app/')).toBe(true);
    expect(await check('media', 'stillroom://app/', 'video')).toBe(false);
    expect(await check('media', 'https://example.com/', 'audio')).toBe(false);
    expect(await check('media', '', 'audio')).toBe(false);
    for (const other of [
      'geolocation',
      'notifications',
      'clipboard-read',
      'hid',
      'idle-detection',
    ]) {
      expect(await check(other, 'stillroom://app/')).toBe(false);
    }
  });

  test('no device is handed out and no screen is captured', async () => {
    expect(await hosted.act('device')).toBe(false);
    expect(await hosted.act('displayMedia')).toEqual({});
  });
});

describe('the network', () => {
  test.each([
    'https://example.com/a.js',
    'http://localhost/',
    'ws://127.0.0.1/',
    'wss://example.com',
    'file:///etc/passwd',
    'ftp://example.com/',
    'chrome-extension://abc/x',
    '',
  ])('a request to "%s" is cancelled', async (url) => {
    expect(await hosted.act('request', { url })).toEqual({ cancel: true });
  });

  test('our own scheme passes', async () => {
    expect(await hosted.act('request', { url: 'stillroom://app/assets/a.js' })).toEqual({
      cancel: false,
    });
  });

  test('the developer tools pass in a checkout and not in a packaged app', async () => {
    const url = 'devtools://devtools/bundled/inspector.html';
    expect(await hosted.act('request', { url })).toEqual({ cancel: false });
    const packaged = await openHosted({ env: { FAKE_PACKAGED: '1' } });
    expect(await packaged.act('request', { url })).toEqual({ cancel: true });
  });

  test('WebRTC gets no socket and no dictionary is fetched', async () => {
    expect(await hosted.asked('webContents.setWebRTCIPHandlingPolicy')).toEqual([
      'disable_non_proxied_udp',
      'disable_non_proxied_udp',
    ]);
    expect(await hosted.asked('setSpellCheckerEnabled')).toEqual([false]);
  });
});
