import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endHosted, openHosted, type Hosted } from './hosted.ts';
import { setUpOffice } from './office.ts';

let hosted: Hosted;
beforeEach(async () => {
  hosted = await openHosted();
});
afterEach(endHosted);

type Options = Readonly<{ show: boolean; webPreferences: Record<string, unknown> }> &
  Record<string, unknown>;
const made = async (): Promise<readonly Options[]> =>
  (await hosted.asked('new BrowserWindow')) as readonly Options[];

describe('the two windows', () => {
  test('are both sandboxed, isolated and without node', async () => {
    const windows = await made();
    expect(windows).toHaveLength(2);
    for (const { webPreferences } of windows) {
      expect(webPreferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
      });
      expect(String(webPreferences['preload'])).toMatch(/preload\.cjs$/);
    }
  });

  test('load the console and the player from our own scheme', async () => {
    expect(await hosted.asked('loadURL')).toEqual([
      'stillroom://app/',
      'stillroom://app/player.html',
    ]);
  });

  test('the player is hidden, is not slowed down for it, and needs no gesture to play', async () => {
    const [, player] = await made();
    expect(player).toMatchObject({
      show: false,
      focusable: false,
      skipTaskbar: true,
      webPreferences: {
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    expect((await hosted.act('window', { window: 'player' })).calls).toEqual([]);
  });

  test('the console is shown once it has something to show, on the dark ground of the room', async () => {
    const [console] = await made();
    expect(console).toMatchObject({ show: false, backgroundColor: '#0a0605', title: 'Stillroom' });
    expect((await hosted.act('window', { window: 'console' })).calls).toEqual(['show']);
    expect(await hosted.act('theme')).toBe('dark');
  });

  test('no page can change a title', async () => {
    expect(await hosted.act('title')).toBe(true);
  });

  test('the console hides from shared screens unless the practice says otherwise', async () => {
    const protecting = async (): Promise<boolean | null> =>
      (await hosted.act('window', { window: 'console' })).protecting;
    expect(await protecting()).toBe(true);
    await setUpOffice(hosted);
    await hosted.ask('settings.set', { hideFromScreenSharing: false });
    await expect.poll(protecting).toBe(false);
    await hosted.ask('screen.lock');
    await expect.poll(protecting).toBe(true);
  });

  test.each(['console', 'player'] as const)(
    'the %s is loaded again when its process crashes',
    async (window) => {
      const before = (await hosted.asked('loadURL')).length;
      await hosted.act('crash', { window, reason: 'crashed' });
      expect(await hosted.asked('loadURL')).toHaveLength(before + 1);
      expect((await hosted.act('window', { window })).url).toBe(
        window === 'console' ? 'stillroom://app/' : 'stillroom://app/player.html',
      );
    },
  );

  test('a page that went away cleanly is left alone', async () => {
    const before = (await hosted.asked('loadURL')).length;
    await hosted.act('crash', { window: 'player', reason: 'clean-exit' });
    expect(await hosted.asked('loadURL')).toHaveLength(before);
  });
});
