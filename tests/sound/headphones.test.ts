import { describe, expect } from 'vitest';
import { lagMs } from '../../renderer/player/lag.ts';
import { pinkNoise } from '../player/synthesis.ts';
import { balanceDb, between, levelDb } from '../support/recorder/measure.ts';
import { test } from '../support/recorder/measured.ts';
import { pause, whyNoSound, type SoundRoom } from './open-sound-room.ts';
import { soundRooms } from './sound-room.ts';
import { headphones, levelsFrom, longestSilenceMs, nothing, room, usual } from './windows.ts';

const rate = 48_000;
const noise = pinkNoise(60, rate, 0.5, 7);

/** What was heard from the outputs that nobody chose, from the beginning: its level, dBFS. */
const elsewhere = ({ pulse }: SoundRoom): number =>
  Math.max(
    levelDb(pulse.laptop.heard().channels),
    levelDb(pulse.both.heard().channels.slice(room[0])),
  );

const why = await whyNoSound();
const where = why === null ? '' : ` (not tried here: ${why})`;

for (const on of ['PulseAudio', 'PipeWire'] as const) {
  const whyNot = await whyNoSound(on);
  const here = whyNot === null ? '' : ` (not tried here: ${whyNot})`;

  describe.skipIf(whyNot !== null)(`headphones on ${on}${here}`, () => {
    const enter = soundRooms();

    test('carry the music alone, and a room output carries it in step within 20 ms', async (context) => {
      const at = await enter(context, { on });
      const speakers = { ...at.output('Room'), volume: 0.5 };
      await at.play(noise, { output: at.output('Headphones'), room: speakers });
      // While the browser starts, a busy machine drops buffers of 10–21 ms of one output; the room is in step again four seconds later.
      await pause(16_000);
      const { channels } = at.pulse.both.heard();
      const endMs = at.pulse.both.nowMs();
      const last = between(channels, rate, endMs - 6000, endMs - 500);
      const lags = [0, 600, 1200, 1800, 2400, 3000, 3600, 4200].flatMap((fromMs) => {
        const part = between(last, rate, fromMs, fromMs + 800);
        return lagMs(part[0] ?? new Float32Array(), part[2] ?? new Float32Array(), rate, 150) ?? [];
      });
      console.log(`room against headphones on ${on}, ms`, lags);
      expect(lags.length).toBeGreaterThan(1);
      expect(Math.max(...lags.map(Math.abs))).toBeLessThan(20);
      expect(levelDb(last.slice(2))).toBeGreaterThan(-40);
      expect(levelDb(at.pulse.laptop.heard().channels)).toBe(nothing);
    });

    test('pulled out: not one sample from any other output, and play brings it back there, fading in', async (context) => {
      const at = await enter(context, { on });
      await at.play(noise, { output: at.output('Headphones') });
      await pause(4000);
      const pulledMs = at.pulse.both.nowMs();
      expect(usual(levelsFrom(at.pulse.both.heard(), headphones, pulledMs - 1000))).toBeGreaterThan(
        -40,
      );
      await at.pulse.unplug('headphones');
      const goneMs = Date.now();
      await at.reported('output-lost');
      const pausedMs = Date.now() - goneMs;
      await pause(2000);
      console.log('after unplugging', { pausedMs, elsewhereDb: elsewhere(at) });
      expect(pausedMs).toBeLessThan(500);

      at.cue({ playing: false });
      await at.pulse.plug('headphones');
      await at.reported('output-back');
      const backMs = at.pulse.both.nowMs();
      await pause(1000);
      expect(Math.max(...levelsFrom(at.pulse.both.heard(), headphones, backMs))).toBe(nothing);
      const goOnMs = at.pulse.both.nowMs();
      at.cue({ playing: true });
      await pause(11_000);
      const again = levelsFrom(at.pulse.both.heard(), headphones, goOnMs);
      expect(usual(again.slice(-24, -4))).toBeGreaterThan(-35);
      expect(again.find((level) => level > nothing)).toBeLessThan(-40);
      expect(elsewhere(at)).toBe(nothing);
    });

    test('pulled out while the room plays along: the room is silent within 500 ms too, and nobody else hears a sample', async (context) => {
      const at = await enter(context, { on });
      const speakers = { ...at.output('Room'), volume: 0.5 };
      await at.play(noise, { output: at.output('Headphones'), room: speakers });
      await pause(4000);
      const pulledMs = at.pulse.both.nowMs();
      await at.pulse.unplug('headphones');
      const goneMs = at.pulse.both.nowMs() - pulledMs;
      await at.reported('output-lost');
      await pause(2000);
      const windows = levelsFrom(at.pulse.both.heard(), room, pulledMs);
      const roomMs = (windows.findLastIndex((level) => level > nothing) + 1) * 50;
      const laptopDb = levelDb(at.pulse.laptop.heard().channels);
      console.log('after unplugging', { roomMs, laptopDb });
      expect(roomMs - goneMs).toBeLessThan(500);
      expect(laptopDb).toBe(nothing);
    });

    test('chosen as the computer’s default, pulled out: not one sample from the output that the computer turns to', async (context) => {
      const at = await enter(context, { on });
      await at.pulse.makeDefault('headphones');
      await expect.poll(() => at.soundServer.defaultOutput()).toBe('Headphones');
      await at.play(noise, { output: { deviceId: '', label: 'Headphones' } });
      await pause(3000);
      const pulledMs = at.pulse.both.nowMs();
      const before = levelsFrom(at.pulse.both.heard(), headphones, pulledMs - 1000);
      expect(usual(before)).toBeGreaterThan(-40);
      await at.pulse.unplug('headphones');
      await at.reported('output-lost');
      await pause(1500);
      expect(elsewhere(at)).toBe(nothing);
    });
  });
}

describe.skipIf(why !== null)(`real headphones${where}`, () => {
  const enter = soundRooms();

  test('go on when only the room’s loudspeakers are lost, and those come back by themselves', async (context) => {
    const at = await enter(context);
    const speakers = { ...at.output('Room'), volume: 0.5 };
    await at.play(noise, { output: at.output('Headphones'), room: speakers });
    await pause(4000);
    const pulledMs = at.pulse.both.nowMs();
    await at.pulse.unplug('room');
    const goneMs = at.pulse.both.nowMs() - pulledMs;
    await at.reported('room-lost');
    await pause(1500);
    const heard = at.pulse.both.heard();
    expect(longestSilenceMs(levelsFrom(heard, headphones, pulledMs).slice(0, -1))).toBeLessThan(
      250,
    );
    expect(
      levelsFrom(heard, room, pulledMs + goneMs + 500).every((level) => level === nothing),
    ).toBe(true);
    expect(levelDb(at.pulse.laptop.heard().channels)).toBe(nothing);
    await at.pulse.plug('room');
    await at.reported('room-back');
    await pause(4000);
    const back = levelsFrom(at.pulse.both.heard(), room, at.pulse.both.nowMs() - 1000);
    expect(usual(back)).toBeGreaterThan(-40);
  });

  test('in a browser that somebody opened by themselves, pulled out: silence everywhere within 500 ms', async (context) => {
    const at = await enter(context, { unguarded: true });
    await at.play(noise, { output: at.output('Headphones') });
    await pause(4000);
    const laptopMs = at.pulse.laptop.nowMs();
    await at.pulse.unplug('headphones');
    const goneMs = at.pulse.laptop.nowMs() - laptopMs;
    await at.reported('output-lost');
    await pause(2000);
    const windows = levelsFrom(at.pulse.laptop.heard(), [0, 1], laptopMs + goneMs + 500);
    expect(Math.max(...windows)).toBe(nothing);
  });

  test('behind the system’s default in a browser that somebody opened by themselves, pulled out: silence everywhere within 500 ms', async (context) => {
    const at = await enter(context, { unguarded: true });
    await at.pulse.makeDefault('headphones');
    await pause(1500);
    await at.play(noise, { output: null });
    await pause(3000);
    const [pulledMs, laptopMs] = [at.pulse.both.nowMs(), at.pulse.laptop.nowMs()];
    const before = levelsFrom(at.pulse.both.heard(), headphones, pulledMs - 1000);
    expect(usual(before)).toBeGreaterThan(-40);
    await at.pulse.unplug('headphones');
    const goneMs = at.pulse.both.nowMs() - pulledMs;
    await at.reported('output-lost');
    await pause(1500);
    const others = [
      ...levelsFrom(at.pulse.laptop.heard(), [0, 1], laptopMs + goneMs + 500),
      ...levelsFrom(at.pulse.both.heard(), room, pulledMs + goneMs + 500),
    ];
    expect(Math.max(...others)).toBe(nothing);
  });

  test('say which side is which', async (context) => {
    const at = await enter(context);
    const output = at.output('Headphones');
    const hear = async (side: 'left' | 'right'): Promise<number> => {
      const fromMs = at.pulse.both.nowMs();
      const playerId = at.host.playerIds.at(-1);
      at.host.push('player.tone', { playerId, side, volume: 0.5, output });
      // Whole, however late it begins: what is left of it would count for the side after it.
      await expect
        .poll(() => {
          const levels = levelsFrom(at.pulse.both.heard(), headphones, fromMs);
          const begins = levels.findIndex((level) => level > nothing);
          return (
            begins >= 0 &&
            levels
              .slice(begins)
              .slice(-10)
              .every((level) => level === nothing)
          );
        })
        .toBe(true);
      const { channels } = at.pulse.both.heard();
      return balanceDb(between(channels.slice(0, 2), rate, fromMs, Number.MAX_SAFE_INTEGER));
    };
    expect(await hear('left')).toBeGreaterThan(60);
    expect(await hear('right')).toBeLessThan(-60);
    expect(levelDb(at.pulse.laptop.heard().channels)).toBe(nothing);
  });

  test('that vanish between choice and play leave silence, and a word about it', async (context) => {
    const at = await enter(context);
    const output = at.output('Headphones');
    await at.pulse.unplug('headphones');
    const track = { output, playing: true };
    const played = at.play(noise, track).catch(() => undefined);
    await at.reported('output-lost');
    await pause(1500);
    expect(levelDb(at.pulse.laptop.heard().channels)).toBe(nothing);
    expect(levelDb(at.pulse.both.heard().channels)).toBe(nothing);
    void played;
  });
});
