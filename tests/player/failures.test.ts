import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { test } from '../support/recorder/measured.ts';
import { listeningRooms } from './listening-room.ts';
import { pause } from './open-listening-room.ts';
import type { PlayerHost } from './player-host.ts';
import { tone, wav } from './synthesis.ts';

const rate = 48_000;
const putBed = async (_page: Page, host: PlayerHost): Promise<void> => {
  const low = tone(110, 4, rate, 0.2);
  host.files.set('/starter/quiet-bed.opus', {
    bytes: wav([low, low], rate),
    mimeType: 'audio/wav',
  });
};
const enter = listeningRooms(putBed);

describe('when music fails', () => {
  test.concurrent('a broken file is reported, the bed rises, and sinks when the next track sounds', async (context) => {
    const room = await enter(context);
    const broken = room.put('broken', Buffer.from('this is no music at all'), 60_000, 'audio/mpeg');
    room.cue({ current: { ...broken, startAtMs: 0, seekCount: 0 }, playing: true });
    expect(await room.reported('failed')).toMatchObject({ playId: broken.playId });
    await room.reported('bed-rose');
    await pause(3300);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-25);
    const good = room.putNoise('good', tone(440, 20, rate, 0.3), rate);
    room.cue({ current: { ...good, startAtMs: 0, seekCount: 0 }, transitionMs: 300 });
    await room.reported('bed-sank');
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-25);
  });

  test.concurrent('a broken next track is known before its time, while the present one plays on', async (context) => {
    const room = await enter(context);
    const good = room.putNoise('good', tone(440, 20, rate, 0.3), rate);
    const broken = room.put('broken', Buffer.from('this is no music at all'), 60_000, 'audio/mpeg');
    room.cue({
      current: { ...good, startAtMs: 0, seekCount: 0 },
      next: { ...broken, joinMs: 1000 },
      playing: true,
    });
    expect(await room.reported('failed')).toMatchObject({ playId: broken.playId });
    await pause(500);
    expect(await room.lastLevelDb(200)).toBeGreaterThan(-20);
    expect(room.host.reports.some(({ kind }) => kind === 'bed-rose')).toBe(false);
    // Asked for all the same, it is reported again, and the track before sounds on.
    room.cue({ current: { ...broken, startAtMs: 0, seekCount: 0 }, next: null });
    expect(await room.reported('failed')).toMatchObject({ playId: broken.playId });
    await pause(400);
    expect(await room.lastLevelDb(200)).toBeGreaterThan(-20);
  });

  test.concurrent('a track that stalls is opened anew, and given up when it stalls again; the bed stands in', async (context) => {
    const room = await enter(context);
    const samples = tone(440, 40, rate, 0.3);
    const track = room.put('stalling', wav([samples, samples], rate), 40_000);
    // Each answer stops half-way: the track sounds for some seconds after each opening.
    room.host.stalling.add(track.url);
    room.cue({ current: { ...track, startAtMs: 36_000, seekCount: 0 }, playing: true });
    expect((await room.reported('bed-rose')).why).toBe('the track stalled');
    expect(await room.reported('failed')).toMatchObject({
      playId: track.playId,
      why: 'the track stalled',
    });
    await pause(3300);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-25);
  });

  test.concurrent('a track that ends while nobody says what follows is said to have ended again, and the bed stands in', async (context) => {
    const room = await enter(context);
    const short = room.putNoise('short', tone(440, 1.5, rate, 0.3), rate);
    room.cue({ current: { ...short, startAtMs: 0, seekCount: 0 }, playing: true });
    expect((await room.reported('ended')).playId).toBe(short.playId);
    expect((await room.reported('bed-rose')).why).toBe('nothing followed the track');
    expect((await room.reported('ended')).playId).toBe(short.playId);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-25);
    const good = room.putNoise('good', tone(550, 20, rate, 0.3), rate);
    room.cue({ current: { ...good, startAtMs: 0, seekCount: 0 }, transitionMs: 300 });
    await room.reported('bed-sank');
  });

  test.concurrent('an audio context that something else suspends is running again soon, and the music with it', async (context) => {
    const room = await enter(context);
    const good = room.putNoise('good', tone(440, 20, rate, 0.3), rate);
    room.cue({ current: { ...good, startAtMs: 0, seekCount: 0 }, playing: true });
    await room.reported('position');
    await pause(500);
    await room.page.evaluate(() => window.recorder.suspend());
    await pause(900);
    expect(await room.lastLevelDb(200)).toBeGreaterThan(-20);
  });

  test.concurrent('an audio context that is closed after a hand-over is replaced, and the music goes on at its place', async (context) => {
    const room = await enter(context);
    const first = room.putNoise('first', tone(550, 2, rate, 0.3), rate);
    const good = room.putNoise('good', tone(440, 30, rate, 0.3), rate);
    room.cue({
      current: { ...first, startAtMs: 0, seekCount: 0 },
      next: { ...good, joinMs: 500 },
      playing: true,
    });
    await room.reported('handed-over');
    // Long enough for the first track's element to be given back: it was heard through the context that will be dead.
    await pause(1500);
    room.cue({ current: { ...good, startAtMs: 10_000, seekCount: 1 }, next: null });
    await room.reported('position', (said) => said.kind === 'position' && said.positionMs > 10_500);
    const before = await room.page.evaluate(() => window.recorder.contexts());
    await room.page.evaluate(() => window.recorder.closeContext());
    await pause(4200);
    expect(await room.page.evaluate(() => window.recorder.contexts())).toBe(before + 1);
    expect(await room.lastLevelDb(200)).toBeGreaterThan(-20);
    const last = room.host.reports.findLast((said) => said.kind === 'position');
    expect(last?.kind === 'position' && last.positionMs).toBeGreaterThan(12_000);
  });

  test.concurrent('a browser that wants a gesture first is reported as blocked', async (context) => {
    const room = await enter(context);
    const strict = await launchChromium({
      args: ['--autoplay-policy=document-user-activation-required'],
    });
    try {
      // The room's own page steps aside for this one.
      const page = await strict.newPage();
      const greetings = room.host.playerIds.length;
      await page.goto(`${room.host.address}/player.html`);
      while (room.host.playerIds.length < greetings + 2) await pause(20);
      const good = room.putNoise('good', tone(440, 20, rate, 0.3), rate);
      room.host.push('player.cue', {
        revision: 1,
        playerId: room.host.playerIds.at(-1),
        current: { ...good, startAtMs: 0, seekCount: 0 },
        next: null,
        playing: true,
        silent: false,
        volume: 1,
        transitionMs: 0,
        output: null,
        room: null,
      });
      await room.reported('blocked');
      await page.mouse.click(10, 10);
      await room.reported('position', (said) => said.kind === 'position' && said.positionMs > 200);
    } finally {
      await strict.close();
    }
  });
});
