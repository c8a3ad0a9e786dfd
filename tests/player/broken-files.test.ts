import { describe, expect } from 'vitest';
import { test } from '../support/recorder/measured.ts';
import { storedFlac } from './flac.ts';
import { listeningRooms } from './listening-room.ts';
import { pause } from './open-listening-room.ts';
import { tone } from './synthesis.ts';

const enter = listeningRooms();

describe('a broken file in the middle of the music', () => {
  test('passes into the next track without the bed, and is named with its track', async (context) => {
    const room = await enter(context);
    const rate = 48_000;
    const samples = tone(440, 12, rate, 0.3);
    const whole = storedFlac(12, rate, (n) => Math.round((samples[n] ?? 0) * 32_000));
    // From four seconds on there is nothing that a decoder could read.
    const broken = Buffer.concat([
      whole.subarray(0, Math.floor(whole.length / 3)),
      Buffer.alloc(Math.floor((whole.length * 2) / 3), 0x11),
    ]);
    const first = room.put('broken-later.flac', broken, 12_000, 'audio/flac');
    const next = room.putNoise('next', tone(660, 20, rate, 0.3), rate);
    room.cue({
      current: { ...first, startAtMs: 0, seekCount: 0 },
      next: { ...next, joinMs: 2000 },
      playing: true,
    });
    expect(await room.reported('failed')).toEqual({
      kind: 'failed',
      playId: first.playId,
      trackId: first.trackId,
      why: 'could not be read beyond 4 s',
    });
    const over = await room.reported('handed-over');
    expect(over.trackId).toBe(next.trackId);
    await pause(1500);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-20);
    expect(room.host.reports.some(({ kind }) => kind === 'bed-rose')).toBe(false);
  });

  test('and one whose file is deleted while it sounds pass into the next track likewise', async (context) => {
    const room = await enter(context);
    const rate = 48_000;
    // Far longer than what the browser keeps of it.
    const first = room.putNoise('deleted', tone(440, 300, rate, 0.3), rate);
    const next = { ...room.putNoise('next', tone(660, 20, rate, 0.3), rate), joinMs: 2000 };
    room.cue({ current: { ...first, startAtMs: 0, seekCount: 0 }, next, playing: true });
    await room.reported('position');
    room.host.files.delete(first.url);
    room.cue({ current: { ...first, startAtMs: 200_000, seekCount: 1 } });
    expect((await room.reported('failed')).trackId).toBe(first.trackId);
    expect((await room.reported('handed-over')).trackId).toBe(next.trackId);
    await pause(1500);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-20);
    expect(room.host.reports.some(({ kind }) => kind === 'bed-rose')).toBe(false);
  });
});
