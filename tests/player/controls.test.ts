import { describe, expect } from 'vitest';
import {
  above,
  between,
  firstSoundMs,
  levelDb,
  levels,
  longestGapMs,
  peakDb,
  steepestStepDb,
} from '../support/recorder/measure.ts';
import { recordedMs, recording } from '../support/recorder/recorder.ts';
import { test } from '../support/recorder/measured.ts';
import { listeningRooms } from './listening-room.ts';
import { pause, until, type ListeningRoom } from './open-listening-room.ts';
import { joined, pinkNoise, silence, tone, wav } from './synthesis.ts';

const rate = 48_000;
/** Clicks of a badly cut tone are far above this; the 16-bit files of the tests are far below. */
const clickDb = -75;
const enter = listeningRooms();

const begin = async (room: ListeningRoom) => {
  const track = room.putNoise('tone', tone(440, 30, rate, 0.3), rate);
  const askedAt = await recordedMs(room.page);
  room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true });
  await room.reported('position');
  return { track, askedAt };
};

describe('the sitter’s controls', () => {
  test('play is heard, pause goes down without a click and keeps the place, play comes up again from there', async (context) => {
    const room = await enter(context);
    const { askedAt } = await begin(room);
    await pause(1000);
    room.cue({ playing: false });
    const paused = await room.reported(
      'position',
      (said) => said.kind === 'position' && said.paused,
    );
    await pause(400);
    const restAt = await recordedMs(room.page);
    await pause(300);
    room.cue({ playing: true, transitionMs: 300 });
    const resumed = await room.reported(
      'position',
      (said) => said.kind === 'position' && !said.paused,
    );
    await pause(800);
    const { rate: recorded, channels } = await recording(room.page);
    const startMs = firstSoundMs(
      between(channels, recorded, askedAt, askedAt + 2000),
      recorded,
      -50,
    );
    console.log(
      'start after the cue',
      startMs,
      'ms; clicks',
      peakDb(above(channels, recorded, 8000)),
    );
    expect(startMs).not.toBeNull();
    expect(levelDb(between(channels, recorded, restAt, restAt + 200))).toBeLessThan(-120);
    expect(Math.abs(resumed.positionMs - paused.positionMs)).toBeLessThan(200);
    expect(peakDb(above(channels, recorded, 8000))).toBeLessThan(clickDb);
  });

  test.concurrent('a track that is left with nothing after it fades out for as long as asked, and does not click', async (context) => {
    const room = await enter(context);
    await begin(room);
    await pause(1500);
    const leftAt = await recordedMs(room.page);
    room.cue({ current: null, next: null, playing: false, transitionMs: 4000 });
    await until('silence', async () => (await room.lastLevelDb(300)) < -120);
    const { rate: recorded, channels } = await recording(room.page);
    const windows = levels(between(channels, recorded, leftAt, Infinity), recorded, 50);
    const before = levelDb(between(channels, recorded, leftAt - 500, leftAt));
    // The fade begins when the cue has come, and is measured from there on.
    const begun = windows.findIndex((level) => level < before - 0.05);
    const fade = windows.slice(begun);
    // Equal power: 3 dB down half-way, and still to be heard near its end.
    expect(Math.abs((fade[39] ?? 0) - (before - 3))).toBeLessThan(1);
    expect(fade[70]).toBeGreaterThan(before - 30);
    expect(Math.abs(fade.findIndex((level) => level < -120) * 50 - 4000)).toBeLessThan(500);
    expect(fade.at(-1)).toBeLessThan(-120);
    expect(peakDb(above(channels, recorded, 8000))).toBeLessThan(clickDb);
    expect(room.host.reports.filter(({ kind }) => /bed|failed/.test(kind))).toEqual([]);
  });

  test.concurrent('the first track begins at its volume, never above; in chosen silence it begins unheard', async (context) => {
    const room = await enter(context);
    const track = room.putNoise('tone', tone(440, 30, rate, 0.3), rate);
    room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true, volume: 0.05 });
    await room.reported('position');
    await pause(600);
    const quiet = await recording(room.page);
    expect(peakDb(quiet.channels)).toBeLessThan(20 * Math.log10(0.3 * 0.05) + 0.2);
    expect(peakDb(quiet.channels)).toBeGreaterThan(20 * Math.log10(0.3 * 0.05) - 0.5);
    const silent = await enter(context);
    const again = silent.putNoise('tone', tone(440, 30, rate, 0.3), rate);
    silent.cue({
      current: { ...again, startAtMs: 9000, seekCount: 0 },
      playing: true,
      silent: true,
      transitionMs: 3000,
    });
    await silent.reported('position');
    await pause(1000);
    expect(peakDb((await recording(silent.page)).channels)).toBeLessThan(-120);
  });

  test.concurrent('a pause in the middle of a crossfade silences both tracks', async (context) => {
    const room = await enter(context);
    await begin(room);
    const other = room.putNoise('other', tone(330, 30, rate, 0.3), rate);
    room.cue({ current: { ...other, startAtMs: 0, seekCount: 0 }, transitionMs: 6000 });
    await room.reported(
      'position',
      (said) => said.kind === 'position' && said.playId === other.playId,
    );
    await pause(800);
    room.cue({ playing: false });
    await pause(500);
    const restAt = await recordedMs(room.page);
    await pause(500);
    const { rate: recorded, channels } = await recording(room.page);
    expect(levelDb(between(channels, recorded, restAt, restAt + 400))).toBeLessThan(-120);
    expect(peakDb(above(channels, recorded, 8000))).toBeLessThan(clickDb);
  });

  test.concurrent('seek dips, lands where it was asked, even if a pause comes before it does, and never clicks', async (context) => {
    const room = await enter(context);
    const { track } = await begin(room);
    await pause(800);
    room.cue({ current: { ...track, startAtMs: 20_000, seekCount: 1 } });
    const there = await room.reported(
      'position',
      (said) => said.kind === 'position' && said.positionMs >= 19_990,
    );
    await pause(600);
    const { rate: recorded, channels } = await recording(room.page);
    expect(there.positionMs).toBeLessThan(20_500);
    expect(peakDb(above(channels, recorded, 8000))).toBeLessThan(clickDb);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-20);
    // A pause that comes before the jump has landed does not undo it.
    room.cue({ current: { ...track, startAtMs: 25_000, seekCount: 2 } });
    await pause(30);
    room.cue({ playing: false });
    const paused = await room.reported(
      'position',
      (said) => said.kind === 'position' && said.paused,
    );
    expect(paused.positionMs).toBeGreaterThanOrEqual(25_000);
    expect(paused.positionMs).toBeLessThan(25_500);
  });

  test.concurrent('moved on while it is paused begins there, and is not taken for a file that leaps', async (context) => {
    const room = await enter(context);
    const track = room.putNoise('tone', tone(440, 90, rate, 0.3), rate);
    const current = { ...track, startAtMs: 0, seekCount: 0 };
    room.cue({ current, playing: true });
    for (let times = 1; times <= 5; times += 1) {
      await room.reported('position', (said) => said.kind === 'position' && !said.paused);
      await pause(150);
      room.cue({ playing: false });
      await room.reported('position', (said) => said.kind === 'position' && said.paused);
      room.cue({ current: { ...current, startAtMs: times * 15_000, seekCount: times } });
      room.cue({ playing: true });
    }
    const on = await room.reported(
      'position',
      (said) => said.kind === 'position' && !said.paused && said.positionMs > 75_000,
    );
    expect(on.positionMs).toBeLessThan(77_000);
    expect(room.host.reports.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });

  test.concurrent('volume moves by at most 1 dB in 50 ms', async (context) => {
    const room = await enter(context);
    await begin(room);
    await pause(600);
    const from = await recordedMs(room.page);
    room.cue({ volume: 0.2 });
    await pause(900);
    room.cue({ volume: 0.8 });
    await pause(900);
    const { rate: recorded, channels } = await recording(room.page);
    const windows = levels(between(channels, recorded, from, from + 1700), recorded, 50);
    console.log('steepest control step', steepestStepDb(windows, -80), 'dB in 50 ms');
    expect(steepestStepDb(windows, -80)).toBeLessThan(1.1);
    expect(Math.min(...windows)).toBeLessThan(-26);
    expect(peakDb(above(channels, recorded, 8000))).toBeLessThan(clickDb);
  });

  test.concurrent('a track sounds at the gain that its loudness asks for, and another gain is reached without a jump', async (context) => {
    const room = await enter(context);
    const track = { ...room.putNoise('tone', tone(440, 30, rate, 0.3), rate), gainDb: -12 };
    const current = { ...track, startAtMs: 0, seekCount: 0 };
    room.cue({ current, playing: true });
    await room.reported('position');
    await pause(700);
    const asItIsDb = 20 * Math.log10(0.3 / Math.SQRT2);
    expect(await room.lastLevelDb(300)).toBeCloseTo(asItIsDb - 12, 1);
    const from = await recordedMs(room.page);
    room.cue({ current: { ...current, gainDb: 3 } });
    await pause(1300);
    expect(await room.lastLevelDb(300)).toBeCloseTo(asItIsDb + 3, 1);
    const { rate: recorded, channels } = await recording(room.page);
    const windows = levels(between(channels, recorded, from, from + 1200), recorded, 50);
    expect(steepestStepDb(windows, -80)).toBeLessThan(1.1);
  });

  test.concurrent('chosen silence is complete, the track goes on unheard, nothing stands in for it, and the music comes back', async (context) => {
    const room = await enter(context);
    await begin(room);
    await pause(500);
    room.cue({ silent: true, transitionMs: 3000 });
    await pause(5900);
    const silentAt = await recordedMs(room.page);
    const { rate: recorded, channels } = await recording(room.page);
    expect(levelDb(between(channels, recorded, silentAt - 2000, silentAt))).toBeLessThan(-120);
    const before = await room.reported('position');
    const later = await room.reported(
      'position',
      (said) => said.kind === 'position' && said.positionMs > 5000,
    );
    expect(later.positionMs).toBeGreaterThan(before.positionMs);
    expect(room.host.reports.some(({ kind }) => kind === 'bed-rose')).toBe(false);
    room.cue({ silent: false, transitionMs: 3000 });
    await pause(3400);
    const back = await recording(room.page);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(-20);
    expect(peakDb(above(back.channels, recorded, 8000))).toBeLessThan(clickDb);
  });

  test.concurrent('fade to silence and back move by at most 1 dB in 50 ms, like the volume', async (context) => {
    const room = await enter(context);
    await begin(room);
    await pause(600);
    const from = await recordedMs(room.page);
    room.cue({ silent: true, transitionMs: 4000 });
    await pause(4600);
    room.cue({ silent: false, transitionMs: 4000 });
    await pause(4600);
    const { rate: recorded, channels } = await recording(room.page);
    const windows = levels(between(channels, recorded, from, from + 9000), recorded, 50);
    console.log('steepest step of chosen silence', steepestStepDb(windows, -70), 'dB in 50 ms');
    expect(steepestStepDb(windows, -70)).toBeLessThan(1);
    expect(windows.filter((level) => level < -120).length).toBeGreaterThan(5);
    expect(await room.lastLevelDb(200)).toBeGreaterThan(-14);
    expect(peakDb(above(channels, recorded, 8000))).toBeLessThan(clickDb);
  });

  test.concurrent('silence chosen in a pause is there when play is pressed', async (context) => {
    const room = await enter(context);
    await begin(room);
    await pause(500);
    room.cue({ playing: false });
    await pause(600);
    const from = await recordedMs(room.page);
    room.cue({ silent: true, transitionMs: 4000 });
    await pause(100);
    room.cue({ playing: true, transitionMs: 300 });
    await pause(1500);
    const { rate: recorded, channels } = await recording(room.page);
    expect(peakDb(between(channels, recorded, from, from + 1500))).toBeLessThan(-120);
    expect(room.host.reports.at(-1)).toMatchObject({ kind: 'position', paused: false });
  });

  test.concurrent('after a crash a new player takes the track up at its place, fading in', async (context) => {
    const room = await enter(context);
    const track = room.putNoise('tone', tone(440, 30, rate, 0.3), rate);
    const askedAt = await recordedMs(room.page);
    room.cue({
      current: { ...track, startAtMs: 12_000, seekCount: 3 },
      playing: true,
      transitionMs: 2000,
    });
    const first = await room.reported('position');
    expect(first.positionMs).toBeGreaterThanOrEqual(12_000);
    expect(first.positionMs).toBeLessThan(12_500);
    await pause(2600);
    const { rate: recorded, channels } = await recording(room.page);
    const rise = levels(between(channels, recorded, askedAt, askedAt + 2600), recorded, 50);
    expect(rise.filter((level) => level > -40 && level < -16).length).toBeGreaterThan(10);
    expect(peakDb(above(channels, recorded, 8000))).toBeLessThan(clickDb);
  });

  test.concurrent('a cue for another player means silence here', async (context) => {
    const room = await enter(context);
    await begin(room);
    await pause(500);
    room.host.push('player.cue', { playerId: 'someone else', current: null });
    await pause(800);
    expect(await room.lastLevelDb(300)).toBeLessThan(-120);
  });

  test.concurrent('three skips in a row end at the third, without a hole', async (context) => {
    const room = await enter(context);
    await begin(room);
    await pause(500);
    const from = await recordedMs(room.page);
    const tracks = [1, 2, 3].map((seed) =>
      room.putNoise(`pink-${seed}`, pinkNoise(8, rate, 0.5, seed * 7), rate),
    );
    for (const track of tracks) {
      room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, transitionMs: 1500 });
      await pause(250);
    }
    await room.reported(
      'position',
      (said) => said.kind === 'position' && said.playId === tracks[2]?.playId,
    );
    await pause(2000);
    const now = await recordedMs(room.page);
    const { rate: recorded, channels } = await recording(room.page);
    expect(longestGapMs(between(channels, recorded, from, now), recorded, -70)).toBeLessThan(3);
    expect(room.host.reports.some(({ kind }) => kind === 'failed')).toBe(false);
  });

  test.concurrent('a track that ends with nothing after it is said to have ended, and a seek takes it up again', async (context) => {
    const room = await enter(context);
    const track = room.putNoise('short', tone(440, 2, rate, 0.3), rate);
    room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true });
    expect((await room.reported('ended')).playId).toBe(track.playId);
    room.cue({ current: { ...track, startAtMs: 500, seekCount: 1 } });
    const again = await room.reported(
      'position',
      (said) => said.kind === 'position' && said.positionMs < 1500,
    );
    expect(again.paused).toBe(false);
  });

  test.concurrent('a silent passage in the music is left alone', async (context) => {
    const room = await enter(context);
    const samples = joined(tone(440, 1, rate, 0.3), silence(4, rate), tone(440, 2, rate, 0.3));
    const track = room.put('pause-in-it', wav([samples, samples], rate), 7000);
    room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true });
    await room.reported('position', (said) => said.kind === 'position' && said.positionMs > 5000);
    expect(room.host.reports.some(({ kind }) => kind === 'bed-rose')).toBe(false);
  });
});
