import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from '../support/recorder/measured.ts';
import { listeningRooms } from './listening-room.ts';
import { until } from './open-listening-room.ts';
import { tone } from './synthesis.ts';

declare global {
  interface Window {
    /** What a key of the keyboard or the headset does, as the page has asked for it. */
    mediaKeys: Map<string, () => void>;
  }
}

/** Keeps what the page wants done at a media key; a browser without a desktop has none to press. */
const keepHandlers = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    window.mediaKeys = new Map();
    navigator.mediaSession.setActionHandler = (action, handler) => {
      if (handler !== null) window.mediaKeys.set(action, () => handler({ action }));
    };
  });
};
const enter = listeningRooms(keepHandlers);

describe('the media keys', () => {
  test('are reported and not obeyed; the system is shown nothing of the session', async (context) => {
    const room = await enter(context);
    const track = room.putNoise('tone', tone(440, 30, 48_000, 0.3), 48_000);
    room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true });
    await room.reported('position');
    const press = (action: string) =>
      room.page.evaluate((name) => window.mediaKeys.get(name)?.(), action);
    await press('pause');
    expect(await room.reported('media-key')).toMatchObject({ key: 'pause' });
    // A headset's key that bounces skips one track, not two.
    await room.page.evaluate(() => {
      for (let presses = 0; presses < 2; presses += 1) window.mediaKeys.get('nexttrack')?.();
    });
    expect(await room.reported('media-key')).toMatchObject({ key: 'next' });
    await press('play');
    expect(await room.reported('media-key')).toMatchObject({ key: 'play' });
    // Seeking is taken, so that the browser does not do it, and leads to nothing.
    expect(await room.page.evaluate(() => window.mediaKeys.has('seekto'))).toBe(true);
    await press('seekto');
    await room.reported('position');
    expect(room.host.reports.filter(({ kind }) => kind === 'media-key')).toHaveLength(3);
    // None of the keys has stopped the music.
    await until('the tone', async () => (await room.lastLevelDb(200)) > -20);
    const shown = await room.page.evaluate(() => {
      const { title = '', artist = '', album = '' } = navigator.mediaSession.metadata ?? {};
      return { title, artist, album, state: navigator.mediaSession.playbackState };
    });
    expect(shown).toEqual({
      title: 'Stillroom session music',
      artist: '',
      album: '',
      state: 'playing',
    });
  });
});
