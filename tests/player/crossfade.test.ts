import { describe, expect } from 'vitest';
import {
  above,
  balanceDb,
  between,
  levelDb,
  levels,
  longestGapMs,
  peakDb,
} from '../support/recorder/measure.ts';
import { recordedMs, recording } from '../support/recorder/recorder.ts';
import { test } from '../support/recorder/measured.ts';
import { listeningRooms } from './listening-room.ts';
import { pause } from './open-listening-room.ts';
import { pinkNoise, tone } from './synthesis.ts';

const enter = listeningRooms();

/** Largest distance of any window from `steady`, in dB. */
const worst = (windows: readonly number[], steady: number): number =>
  Math.max(...windows.map((level) => Math.abs(level - steady)));

describe('a crossfade', () => {
  test.concurrent('between two real files, asked for in the middle of a track, keeps the level and adds nothing above 8 kHz', async (context) => {
    const room = await enter(context);
    const first = await room.putFixture('tone-440.mp3', 9038, 'audio/mpeg');
    const second = await room.putFixture('tone-554.opus', 9000, 'audio/ogg; codecs=opus');
    room.cue({
      current: { ...first, startAtMs: 0, seekCount: 0 },
      next: { ...second, joinMs: 3000 },
      playing: true,
    });
    await room.reported('position');
    await pause(2000);
    const skippedAt = await recordedMs(room.page);
    room.cue({
      current: { ...second, startAtMs: 0, seekCount: 0 },
      next: null,
      transitionMs: 3000,
    });
    await room.reported(
      'position',
      (said) => said.kind === 'position' && said.playId === second.playId,
    );
    await pause(4500);
    const { rate, channels } = await recording(room.page);
    const steady = between(channels, rate, skippedAt - 1500, skippedAt - 100);
    const fade = between(channels, rate, skippedAt, skippedAt + 3300);
    const level = levelDb(steady);
    const off = worst(levels(fade, rate, 50), level);
    const after = between(channels, rate, skippedAt + 3300, skippedAt + 4200);
    const [before, during, later] = [steady, fade, after].map((part) => above(part, rate, 8000));
    const splatter = {
      steady: Math.max(levelDb(before ?? []), levelDb(later ?? [])),
      fade: levelDb(during ?? []),
      steadyPeak: Math.max(peakDb(before ?? []), peakDb(later ?? [])),
      fadePeak: peakDb(during ?? []),
    };
    console.log('crossfade of two files', {
      level,
      off,
      gapMs: longestGapMs(fade, rate, -50),
      balance: balanceDb(fade),
      ...splatter,
    });
    expect(longestGapMs(fade, rate, -50)).toBeLessThan(2);
    expect(off).toBeLessThan(1.5);
    expect(splatter.fade - splatter.steady).toBeLessThan(1);
    expect(Math.abs(balanceDb(fade))).toBeLessThan(0.1);
  });

  test.concurrent('of two pink-noise tracks over 4 s, by the player itself at the end of the first, stays within 1 dB', async (context) => {
    const room = await enter(context);
    const rate = 48_000;
    const first = room.putNoise('pink-1', pinkNoise(10, rate, 0.5, 11), rate);
    const second = room.putNoise('pink-2', pinkNoise(12, rate, 0.5, 23), rate);
    room.cue({
      current: { ...first, startAtMs: 0, seekCount: 0 },
      next: { ...second, joinMs: 4000 },
      playing: true,
    });
    const said = await room.reported('handed-over');
    const handedAt = await recordedMs(room.page);
    expect(said).toEqual({
      kind: 'handed-over',
      playId: second.playId,
      trackId: second.trackId,
    });
    await pause(5500);
    const { rate: recorded, channels } = await recording(room.page);
    const steady = between(channels, recorded, handedAt - 4000, handedAt - 500);
    const fade = between(channels, recorded, handedAt, handedAt + 4000);
    const level = levelDb(steady);
    const off = worst(levels(fade, recorded, 500), level);
    console.log('pink noise', {
      level,
      off,
      steadyOff: worst(levels(steady, recorded, 500), level),
      gapMs: longestGapMs(fade, recorded, -80),
    });
    expect(off).toBeLessThan(1);
    expect(longestGapMs(fade, recorded, -80)).toBeLessThan(1);
  });

  test.concurrent('of 0 s joins one recording that was cut in two, without a hole or a bump', async (context) => {
    const room = await enter(context);
    const rate = 48_000;
    const whole = pinkNoise(8, rate, 0.5, 5);
    const cut = 4 * rate;
    const first = room.putNoise('half-1', whole.slice(0, cut), rate);
    const second = room.putNoise('half-2', whole.slice(cut), rate);
    room.cue({
      current: { ...first, startAtMs: 0, seekCount: 0 },
      next: { ...second, joinMs: 0 },
      playing: true,
    });
    await room.reported('handed-over');
    const handedAt = await recordedMs(room.page);
    await pause(1500);
    const { rate: recorded, channels } = await recording(room.page);
    const steady = between(channels, recorded, handedAt - 2500, handedAt - 500);
    const join = between(channels, recorded, handedAt - 300, handedAt + 300);
    const level = levelDb(steady);
    const windows = levels(join, recorded, 20).map((db) => db - level);
    const usual = levels(steady, recorded, 20).map((db) => db - level);
    console.log('0 s join', {
      low: Math.min(...windows),
      high: Math.max(...windows),
      usualLow: Math.min(...usual),
      usualHigh: Math.max(...usual),
      gapMs: longestGapMs(join, recorded, -80),
    });
    expect(longestGapMs(join, recorded, -80)).toBeLessThan(1);
    expect(Math.min(...windows)).toBeGreaterThan(Math.min(...usual) - 1.5);
    expect(Math.max(...windows)).toBeLessThan(Math.max(...usual) + 1.5);
  });

  test.concurrent('is as long as what a jump near the end of the track has left of it, and nothing sinks', async (context) => {
    const room = await enter(context);
    const rate = 48_000;
    const first = room.putNoise('first', pinkNoise(20, rate, 0.5, 3), rate);
    const second = room.putNoise('second', pinkNoise(20, rate, 0.5, 4), rate);
    const next = { ...second, joinMs: 6000 };
    room.cue({ current: { ...first, startAtMs: 0, seekCount: 0 }, next, playing: true });
    await room.reported('position');
    await pause(800);
    room.cue({ current: { ...first, startAtMs: 18_500, seekCount: 1 } });
    await room.reported('handed-over');
    const handedAt = await recordedMs(room.page);
    await pause(3000);
    const { rate: recorded, channels } = await recording(room.page);
    const fade = levels(between(channels, recorded, handedAt, handedAt + 2800), recorded, 200);
    const steady = levelDb(between(channels, recorded, handedAt + 1800, handedAt + 2800));
    console.log('join after a jump', worst(fade, steady));
    expect(worst(fade, steady)).toBeLessThan(2.5);
  });

  test.concurrent('of one session does not silence the next, whose plays are numbered from the beginning again', async (context) => {
    const room = await enter(context);
    const rate = 48_000;
    const first = room.putNoise('first', tone(440, 2, rate, 0.3), rate);
    const second = room.putNoise('second', tone(550, 20, rate, 0.3), rate);
    const next = { ...second, joinMs: 500 };
    room.cue({ current: { ...first, startAtMs: 0, seekCount: 0 }, next, playing: true });
    await room.reported('handed-over');
    room.cue({ current: { ...second, startAtMs: 0, seekCount: 0 }, next: null });
    await pause(300);
    room.cue({ current: null, playing: false, transitionMs: 300 });
    await pause(600);
    const another = room.putNoise('another', tone(660, 20, rate, 0.3), rate);
    const current = { ...another, playId: first.playId, startAtMs: 0, seekCount: 0 };
    room.cue({ current, playing: true, transitionMs: 300 });
    await pause(1000);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-20);
  });

  test.concurrent('goes to the track that was chosen last, even if another was loaded under the same number', async (context) => {
    const room = await enter(context);
    const rate = 48_000;
    const first = room.putNoise('first', tone(440, 3, rate, 0.3), rate);
    const loaded = room.putNoise('loaded', tone(1000, 9, rate, 0.3), rate);
    const chosen = {
      ...room.putNoise('chosen', tone(3000, 9, rate, 0.3), rate),
      playId: loaded.playId,
    };
    const current = { ...first, startAtMs: 0, seekCount: 0 };
    room.cue({ current, next: { ...loaded, joinMs: 500 }, playing: true });
    await room.reported('position');
    room.cue({ current, next: { ...chosen, joinMs: 500 } });
    expect((await room.reported('handed-over')).trackId).toBe(chosen.trackId);
    await pause(1500);
    const { rate: recorded, channels } = await recording(room.page);
    const endMs = ((channels[0]?.length ?? 0) / recorded) * 1000;
    const end = between(channels, recorded, endMs - 500, endMs);
    expect(levelDb(above(end, recorded, 2000))).toBeGreaterThan(-20);
  });
});
