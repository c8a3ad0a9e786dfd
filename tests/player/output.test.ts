import { describe, expect } from 'vitest';
import type { CueTrack } from '../../shared/contract/music.ts';
import { refugeName } from '../../shared/contract/refuge.ts';
import {
  above,
  between,
  levelDb,
  levels,
  longestGapMs,
  phaseOf,
  steepestStepDb,
} from '../support/recorder/measure.ts';
import { recordedMs, recording } from '../support/recorder/recorder.ts';
import {
  installOutputs,
  plugIn,
  plugInUnsaid,
  slowOutputs,
  type Device,
} from '../support/recorder/stand-in-outputs.ts';
import { test, type Run } from '../support/recorder/measured.ts';
import { listeningRooms } from './listening-room.ts';
import { pause, until, type ListeningRoom } from './open-listening-room.ts';
import { pinkNoise, tone } from './synthesis.ts';

const rate = 48_000;
const onHeadphones = { deviceId: 'h', label: 'Headphones' };
const onLoudspeaker = { deviceId: 's', label: 'Loudspeaker' };
const headphones = { ...onHeadphones, groupId: 'usb' };
const loudspeaker = { ...onLoudspeaker, groupId: 'board' };
const standIn = (real: Device): Device => ({
  deviceId: 'default',
  label: `Default - ${real.label}`,
  groupId: real.groupId,
});
const plug = (room: ListeningRoom, ...devices: Device[]): Promise<void> =>
  plugIn(room.page, ...devices);

const playOn = async (room: ListeningRoom, output: { deviceId: string; label: string } | null) => {
  const track = room.putNoise('tone', tone(440, 60, rate, 0.3), rate);
  room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true, output });
  await room.reported('position');
  await pause(800);
  return track;
};
/** How much of a context's sound has been recorded so far, ms. */
const lengthMs = async (room: ListeningRoom, context: number): Promise<number> => {
  const { rate: recorded, channels } = await recording(room.page, context);
  return ((channels[0]?.length ?? 0) / recorded) * 1000;
};
/** The room's last second against the client's, dB: noise sways, and both sway alike. */
const roomAgainstClientDb = async (room: ListeningRoom): Promise<number> => {
  const [speaker, client] = [await room.lastLevelDb(1000, -1), await room.lastLevelDb(1000, 0)];
  return speaker - client;
};
const enter = listeningRooms((page) => installOutputs(page));
const enterWith = async (context: Run, ...devices: Device[]): Promise<ListeningRoom> => {
  const room = await enter(context);
  await plug(room, ...devices);
  return room;
};
/** The track is said to play again, and is heard once it has risen; answers where it was when it began (ms). */
const soundsAgain = async (room: ListeningRoom, { playId }: CueTrack): Promise<number> => {
  const on = await room.reported(
    'position',
    (said) => said.kind === 'position' && !said.paused && said.playId === playId,
  );
  await pause(3600);
  expect(await room.lastLevelDb(300)).toBeGreaterThan(-20);
  return on.positionMs;
};
const isSuspended = async (room: ListeningRoom): Promise<void> =>
  expect(await room.page.evaluate(() => window.recorder.state())).toBe('suspended');

describe('the output', () => {
  test.concurrent('is listed by name and pinned', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    expect(
      (
        await room.reported(
          'outputs',
          (said) => said.kind === 'outputs' && said.outputs.length === 2,
        )
      ).outputs,
    ).toEqual([onHeadphones, onLoudspeaker]);
    await playOn(room, onHeadphones);
    expect(await room.page.evaluate(() => window.sinks)).toEqual(['h']);
    expect(await room.lastLevelDb(200)).toBeGreaterThan(-20);
  });

  test.concurrent('pulled out: the sound stops within 500 ms, goes nowhere else, and the place is kept', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    await playOn(room, onHeadphones);
    // Where the recording stands when the page is told: the way there is the test's.
    const pulledAt = await room.page.evaluate(
      (devices) => {
        window.plug(devices, false);
        return window.recorder.now();
      },
      [loudspeaker],
    );
    const lost = await room.reported('output-lost');
    expect(lost.label).toBe('Headphones');
    expect(lost.positionMs).toBeGreaterThan(600);
    await until('the context rests', () =>
      room.page.evaluate(() => window.recorder.state() === 'suspended'),
    );
    const { rate: recorded, channels } = await recording(room.page);
    const windows = levels(between(channels, recorded, pulledAt, pulledAt + 5000), recorded, 50);
    const heardMs = windows.filter((db) => db > -90).length * 50;
    console.log('still heard after unplugging', heardMs, 'ms');
    expect(heardMs).toBeLessThan(500);
    expect(await room.page.evaluate(() => window.sinks)).toEqual(['h']);
    await isSuspended(room);
  });

  test.concurrent('is never the refuge of our own', async (context) => {
    const refuge = { deviceId: 'q', label: refugeName, groupId: 'q' };
    const room = await enterWith(context, headphones, refuge);
    const { outputs } = await room.reported(
      'outputs',
      (said) => said.kind === 'outputs' && said.outputs.length > 0,
    );
    expect(outputs).toEqual([onHeadphones]);
  });

  test.concurrent('chosen in place of a lost one is there at once, waits for play, and fades in at the place', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    const track = await playOn(room, onHeadphones);
    await plug(room, loudspeaker);
    const lost = await room.reported('output-lost');
    room.cue({ playing: false });
    room.cue({ output: onLoudspeaker });
    expect((await room.reported('output-back')).label).toBe('Loudspeaker');
    await isSuspended(room);
    room.cue({ playing: true });
    const positionMs = await soundsAgain(room, track);
    expect(Math.abs(positionMs - lost.positionMs)).toBeLessThan(1000);
  });

  test.concurrent('chosen while music plays takes it over without a click: it falls here and comes up there', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    await playOn(room, onHeadphones);
    const from = await recordedMs(room.page);
    room.cue({ output: onLoudspeaker });
    await until('the other output', () => room.page.evaluate(() => window.sinks.join() === 'h,s'));
    const movedMs = (await recordedMs(room.page)) - from;
    expect(movedMs).toBeGreaterThan(280);
    await pause(1500);
    const { rate: recorded, channels } = await recording(room.page);
    const move = between(channels, recorded, from - 200, from + movedMs + 1500);
    expect(Math.min(...levels(move, recorded, 5))).toBeLessThan(-60);
    // A cut of this tone is −40 dBFS and more up there; a step of a fade that an overloaded machine was late with, −71 (recorded once).
    expect(levelDb(above(move, recorded, 8000))).toBeLessThan(-60);
    expect(await room.lastLevelDb(200)).toBeGreaterThan(-20);
    expect(room.host.reports.some(({ kind }) => kind === 'output-lost')).toBe(false);
  });

  test.concurrent('chosen but not there, with another word of the core’s while it is looked for: nothing sounds on the old one', async (context) => {
    const room = await enter(context);
    await plug(room, headphones);
    await playOn(room, { deviceId: 'h', label: 'Headphones' });
    await slowOutputs(room.page, 300);
    room.cue({ output: { deviceId: 's', label: 'Loudspeaker' } });
    // After the fall of the old one, while the list is being read.
    await pause(450);
    room.cue({ volume: 0.9 });
    expect((await room.reported('output-lost')).label).toBe('Loudspeaker');
    expect(await room.page.evaluate(() => window.recorder.state())).toBe('suspended');
  });

  test.concurrent('chosen, with another word of the core’s on the way there: the old one does not sound again', async (context) => {
    const room = await enter(context);
    await plug(room, headphones, loudspeaker);
    await playOn(room, { deviceId: 'h', label: 'Headphones' });
    await slowOutputs(room.page, 600);
    const fromMs = await recordedMs(room.page);
    room.cue({ output: { deviceId: 's', label: 'Loudspeaker' } });
    await pause(450);
    room.cue({ volume: 0.9 });
    await until('the other output', () => room.page.evaluate(() => window.sinks.at(-1) === 's'));
    await pause(1500);
    expect(await room.lastLevelDb(100)).toBeGreaterThan(-20);
    // It falls once, stays down until the other has it (600 ms after the second word), and comes up once.
    const { rate: recorded, channels } = await recording(room.page);
    const windows = levels(between(channels, recorded, fromMs, Infinity), recorded, 20);
    const quiet = windows.flatMap((level, index) => (level < -60 ? [index] : []));
    const [first = 0, last = 0] = [quiet.at(0), quiet.at(-1)];
    expect(last - first + 1).toBe(quiet.length);
    expect(quiet.length * 20).toBeGreaterThan(300);
  });

  test.concurrent('slow to open and lost twice on the way: the music goes on at its place and rises slowly', async (context) => {
    const room = await enter(context);
    await plug(room, headphones);
    await playOn(room, { deviceId: 'h', label: 'Headphones' });
    await room.reported('position', (said) => said.kind === 'position' && said.positionMs > 3000);
    await slowOutputs(room.page, 800);
    const contexts = () => room.page.evaluate(() => window.recorder.contexts());
    const before = await contexts();
    await room.page.evaluate(() => window.recorder.closeContext());
    await until('another context', async () => (await contexts()) === before + 1);
    await pause(300);
    await room.page.evaluate(() => window.recorder.closeContext());
    await until('another context', async () => (await contexts()) === before + 2);
    const from = room.host.reports.length;
    await pause(3000);
    const [first] = room.host.reports.slice(from).filter(({ kind }) => kind === 'position');
    expect(first?.kind === 'position' && first.positionMs).toBeGreaterThan(3000);
  });

  test.concurrent('pulled out, and not taken note of by the core: it is told again until it is', async (context) => {
    const room = await enter(context);
    await plug(room, headphones, loudspeaker);
    await playOn(room, { deviceId: 'h', label: 'Headphones' });
    await plug(room, loudspeaker);
    // A full disk: no cue with a pause comes of it.
    const lost = await room.reported('output-lost');
    expect(await room.reported('output-lost')).toEqual(lost);
    room.cue({ playing: false });
    await pause(100);
    const told = room.host.reports.length;
    await pause(7000);
    expect(room.host.reports.slice(told).filter(({ kind }) => kind === 'output-lost')).toEqual([]);
  });

  test.concurrent('pulled out, and another track asked for before it is back: that one waits at its own beginning', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    await playOn(room, onHeadphones);
    await plug(room, loudspeaker);
    await room.reported('output-lost');
    room.cue({ playing: false });
    await pause(300);
    const other = room.putNoise('other', tone(330, 60, rate, 0.3), rate);
    room.cue({ current: { ...other, startAtMs: 0, seekCount: 0 }, playing: true });
    expect((await room.reported('output-lost')).positionMs).toBe(0);
    await pause(300);
    await isSuspended(room);
    room.cue({ playing: false });
    await plug(room, headphones, loudspeaker);
    await room.reported('output-back');
    room.cue({ playing: true, transitionMs: 300 });
    expect(await soundsAgain(room, other)).toBeLessThan(1000);
  });

  test.concurrent('plugged in again: it offers itself, stays silent until play is pressed, and then fades in at the place', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    const track = await playOn(room, onHeadphones);
    await plug(room, loudspeaker);
    const lost = await room.reported('output-lost');
    // A cue that was on its way when the output went must not start anything.
    room.cue({ volume: 0.9 });
    await pause(300);
    await isSuspended(room);
    room.cue({ playing: false });
    await plug(room, headphones, loudspeaker);
    expect((await room.reported('output-back')).label).toBe('Headphones');
    await pause(300);
    await isSuspended(room);
    room.cue({ playing: true, transitionMs: 300 });
    const positionMs = await soundsAgain(room, track);
    expect(Math.abs(positionMs - lost.positionMs)).toBeLessThan(1000);
  });

  test.concurrent('pulled out and put back while paused: play is heard again', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    const track = await playOn(room, onHeadphones);
    room.cue({ playing: false });
    await room.reported('position', (said) => said.kind === 'position' && said.paused);
    await plug(room, loudspeaker);
    await room.reported('output-lost');
    await plug(room, headphones, loudspeaker);
    await room.reported('output-back');
    room.cue({ playing: true, transitionMs: 300 });
    await soundsAgain(room, track);
  });

  test.concurrent('plugged in again at the very moment of a cue: it offers itself all the same', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    await playOn(room, onHeadphones);
    await plug(room, loudspeaker);
    await room.reported('output-lost');
    room.cue({ playing: false });
    await pause(300);
    await plugInUnsaid(room.page, headphones, loudspeaker);
    room.cue({ volume: 0.7 });
    expect((await room.reported('output-back')).label).toBe('Headphones');
  });

  test.concurrent('pulled out behind the system’s default: the loudspeaker that the system turns to stays silent', async (context) => {
    const room = await enterWith(context, standIn(headphones), headphones, loudspeaker);
    await playOn(room, null);
    await plug(room, standIn(loudspeaker), loudspeaker);
    expect((await room.reported('output-lost')).label).toBe('Headphones');
    await pause(300);
    await isSuspended(room);
  });

  test.concurrent('behind a default that nobody knows: any output that goes is taken for it, and whoever presses play decides', async (context) => {
    const unknown = { deviceId: 'default', label: 'Default', groupId: 'nobody' };
    const room = await enterWith(context, unknown, headphones, loudspeaker);
    const track = await playOn(room, null);
    await plug(room, unknown, loudspeaker);
    expect((await room.reported('output-lost')).label).toBe('Headphones');
    await pause(300);
    await isSuspended(room);
    room.cue({ playing: false });
    await pause(300);
    room.cue({ playing: true, transitionMs: 300 });
    await room.reported('output-back');
    await soundsAgain(room, track);
  });

  test.concurrent('that is not there when play is pressed is reported with the place where music was to begin, and nothing sounds', async (context) => {
    const room = await enterWith(context, loudspeaker);
    const track = room.putNoise('tone', tone(440, 60, rate, 0.3), rate);
    // As after a crash: another player has not heard any of it.
    room.cue({
      current: { ...track, startAtMs: 12_000, seekCount: 0 },
      playing: true,
      output: onHeadphones,
    });
    expect(await room.reported('output-lost')).toMatchObject({
      label: 'Headphones',
      positionMs: 12_000,
    });
    await pause(600);
    await isSuspended(room);
    const { rate: recorded, channels } = await recording(room.page);
    expect(longestGapMs(channels, recorded, -90)).toBeCloseTo(
      ((channels[0]?.length ?? 0) / recorded) * 1000,
      0,
    );
    await plug(room, headphones, loudspeaker);
    expect((await room.reported('output-back')).label).toBe('Headphones');
  });

  test.concurrent('of the room has a volume that moves by at most 1 dB in 50 ms, and leaves the client’s as it is', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    const hertz = 440; // whole turns in a window, else its level would sway
    const track = room.putNoise('tone', tone(hertz, 60, rate, 0.3), rate);
    room.cue({
      current: { ...track, startAtMs: 0, seekCount: 0 },
      playing: true,
      volume: 0.5,
      output: onHeadphones,
      room: { ...onLoudspeaker, volume: 0.1 },
    });
    await room.reported('position');
    await pause(4500); // the room's music rises over 2 s, and comes into step
    const [clientMs, roomMs] = [await lengthMs(room, 0), await lengthMs(room, -1)];
    for (const volume of [0.8, 0.1]) {
      room.cue({ room: { ...onLoudspeaker, volume } });
      await pause(1500);
    }
    const [client, speaker] = [await recording(room.page, 0), await recording(room.page, -1)];
    // A machine that is overloaded drops blocks on the way from one context to the other, leaving a hole or joining what was apart: that is
    // no step of the volume. A glide that keeps the room in step turns the tone by less than this.
    const turnedBy = 0.7;
    let phase = 0;
    const windows = Array.from({ length: 60 }, (_, index) => {
      const fromMs = roomMs + index * 50;
      const window = between(speaker.channels, rate, fromMs, fromMs + 50);
      const before = phase;
      phase = phaseOf(
        window[0] ?? new Float32Array(),
        rate,
        hertz,
        Math.round(fromMs * (rate / 1000)),
      );
      const isWhole = index === 0 || Math.cos(phase - before) > Math.cos(turnedBy);
      return isWhole && longestGapMs(window, rate, -120) <= 1 ? levelDb(window) : -180;
    });
    expect(steepestStepDb(windows, -80)).toBeLessThan(1.1);
    const heard = windows.filter((level) => level > -180);
    expect(heard.length).toBeGreaterThan(40);
    expect(Math.max(...heard) - Math.min(...heard)).toBeGreaterThan(17);
    const steady = levels(between(client.channels, rate, clientMs, clientMs + 3000), rate, 50);
    expect(Math.max(...steady) - Math.min(...steady)).toBeLessThan(0.2);
  });

  test.concurrent('of the room that cannot be opened once is tried again, and said to be back', async (context) => {
    const room = await enter(context);
    await plug(room, headphones, loudspeaker);
    await room.page.evaluate(() => {
      const { prototype } = AudioContext;
      const make = Reflect.get(prototype, 'createMediaStreamSource') as () => unknown;
      Reflect.set(prototype, 'createMediaStreamSource', () => {
        Reflect.set(prototype, 'createMediaStreamSource', make);
        throw new DOMException('no sound hardware', 'InvalidStateError');
      });
    });
    const track = room.putNoise('tone', tone(440, 60, rate, 0.3), rate);
    room.cue({
      current: { ...track, startAtMs: 0, seekCount: 0 },
      playing: true,
      output: { deviceId: 'h', label: 'Headphones' },
      room: { deviceId: 's', label: 'Loudspeaker', volume: 0.5 },
    });
    expect((await room.reported('room-lost')).label).toBe('Loudspeaker');
    expect((await room.reported('room-back')).label).toBe('Loudspeaker');
  });

  const playInBoth = async (room: ListeningRoom): Promise<void> => {
    const track = room.putNoise('noise', pinkNoise(60, rate, 0.5, 3), rate);
    room.cue({
      current: { ...track, startAtMs: 0, seekCount: 0 },
      playing: true,
      output: onHeadphones,
      room: { ...onLoudspeaker, volume: 0.5 },
    });
    await room.reported('position');
    await pause(4500); // the room's music rises over 2 s, and comes into step
  };

  test.concurrent('of the room that something else stopped comes up again from nothing, and the client hears nothing of it', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    await playInBoth(room);
    const usualDb = await room.lastLevelDb(1000);
    const underClientDb = await roomAgainstClientDb(room);
    const clientMs = await lengthMs(room, 0);
    const stoodAtMs = await room.page.evaluate(async () => {
      await window.recorder.suspend(); // the last context is the room's
      return window.recorder.now();
    });
    await room.page.waitForFunction((ms) => window.recorder.now() > ms, stoodAtMs + 3200);
    await until(
      'the room as loud as before, against the client',
      async () => (await roomAgainstClientDb(room)) > underClientDb - 1,
    );
    const [client, speaker] = [await recording(room.page, 0), await recording(room.page, -1)];
    const rise = levels(
      between(speaker.channels, speaker.rate, stoodAtMs + 10, stoodAtMs + 3010),
      speaker.rate,
      100,
    );
    expect(rise[0]).toBeLessThan(usualDb - 10);
    expect(Math.max(...rise)).toBeLessThan(usualDb + 3);
    expect(rise.length).toBeGreaterThan(20); // it plays on, and has not only begun to
    const heard = between(client.channels, client.rate, clientMs, clientMs + 3500);
    expect(longestGapMs(heard, client.rate, -80)).toBeLessThan(2);
    const odd = room.host.reports.filter(({ kind }) => /bed|lost|failed|blocked/.test(kind));
    expect(odd).toEqual([]);
  });

  test.concurrent('of the room whose audio system died gets another, and the client hears nothing of it', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    await playInBoth(room);
    const underClientDb = await roomAgainstClientDb(room);
    const clientMs = await lengthMs(room, 0);
    const before = await room.page.evaluate(() => window.recorder.contexts());
    await room.page.evaluate(() => window.recorder.closeContext());
    await until('another context', () =>
      room.page.evaluate(
        (known) => window.recorder.contexts() > known && window.sinks.length > 2,
        before,
      ),
    );
    expect(await room.page.evaluate(() => window.sinks)).toEqual(['h', 's', 's']);
    expect(await room.page.evaluate(() => window.recorder.contexts())).toBe(before + 1);
    await until(
      'the room as loud as before, against the client',
      async () => (await roomAgainstClientDb(room)) > underClientDb - 1,
    );
    const client = await recording(room.page, 0);
    const heard = between(client.channels, client.rate, clientMs, clientMs + 4000);
    expect(longestGapMs(heard, client.rate, -80)).toBeLessThan(2);
  });

  test.concurrent('another one, plugged in or taken away, changes nothing', async (context) => {
    const room = await enterWith(context, headphones, loudspeaker);
    await playOn(room, onHeadphones);
    const from = await recordedMs(room.page);
    await plug(room, headphones);
    await pause(400);
    await plug(room, headphones, loudspeaker);
    await pause(600);
    const { rate: recorded, channels } = await recording(room.page);
    expect(longestGapMs(between(channels, recorded, from, from + 900), recorded, -50)).toBeLessThan(
      3,
    );
    expect(room.host.reports.some(({ kind }) => kind === 'output-lost')).toBe(false);
  });
});
