import { rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { chromiumOptions } from '../support/chromium.ts';
import { above, between, levels, peakDb } from '../support/recorder/measure.ts';
import { recordedMs, recording } from '../support/recorder/recorder.ts';
import { latenessOf } from '../support/recorder/lateness.ts';
import { test } from '../support/recorder/measured.ts';
import { listeningRooms } from './listening-room.ts';
import { openListeningRoom, pause, type ListeningRoom } from './open-listening-room.ts';
import { buildPlayer } from './player-host.ts';
import { tone } from './synthesis.ts';

const rate = 48_000;
/** A tone of amplitude 0.3, as RMS. */
const steadyDb = 20 * Math.log10(0.3 / Math.SQRT2);
const steadyPeakDb = 20 * Math.log10(0.3);
/** Where the music begins, so that "at its place" is not "from the start". */
const beginMs = 10_000;

const begin = async (room: ListeningRoom): Promise<void> => {
  const track = room.putNoise('tone', tone(440, 60, rate, 0.3), rate);
  room.cue({ current: { ...track, startAtMs: beginMs, seekCount: 0 }, playing: true });
  await room.reported('position', (said) => said.kind === 'position' && said.positionMs > 11_000);
};
const positionAfter = async (room: ListeningRoom, ms: number): Promise<number> =>
  (await room.reported('position', (said) => said.kind === 'position' && said.positionMs > ms))
    .positionMs;
const lastPosition = (room: ListeningRoom): number => {
  const last = room.host.reports.findLast((said) => said.kind === 'position');
  return last?.kind === 'position' ? last.positionMs : 0;
};
const said = (room: ListeningRoom, kind: string): number =>
  room.host.reports.filter((report) => report.kind === kind).length;

describe('audio that something else stopped', () => {
  const enter = listeningRooms();

  test('comes up again at its place, from nothing and without a burst, and nothing is written of it', async (context) => {
    const room = await enter(context);
    await begin(room);
    const before = lastPosition(room);
    const stoodAt = await room.page.evaluate(async () => {
      await window.recorder.suspend();
      return window.recorder.now();
    });
    const after = await positionAfter(room, before);
    expect(after - before).toBeLessThan(2500);
    await pause(2000);
    const { rate: recorded, channels } = await recording(room.page);
    // The recording runs on the audio clock, which stood: what follows the stop follows it at once.
    const rise = levels(between(channels, recorded, stoodAt + 10, stoodAt + 1400), recorded, 50);
    console.log('levels of 50 ms after the stop', rise.map((db) => db.toFixed(1)).join(' '));
    expect(rise[0]).toBeLessThan(-40);
    expect(rise.slice(1).every((db, index) => db >= (rise[index] ?? 0) - 0.5)).toBe(true);
    expect(rise.at(-1)).toBeGreaterThan(steadyDb - 0.5);
    expect(peakDb(channels)).toBeLessThan(steadyPeakDb + 0.2);
    for (const kind of ['bed-rose', 'failed', 'output-lost', 'blocked'])
      expect([kind, said(room, kind)]).toEqual([kind, 0]);
  });

  test('and that will not go on is replaced: the bed is told once, and the music rises at its place', async (context) => {
    const room = await enter(context);
    await begin(room);
    const before = lastPosition(room);
    const contexts = await room.page.evaluate(() => window.recorder.contexts());
    await room.page.evaluate(async () => {
      // As a driver that is being replaced: this context never goes on.
      const resume = Reflect.get(AudioContext.prototype, 'resume') as () => Promise<void>;
      const stuck = new WeakSet<AudioContext>();
      AudioContext.prototype.resume = function (this: AudioContext) {
        if (this.state === 'suspended' && this.currentTime > 1) stuck.add(this);
        return stuck.has(this) ? Promise.reject(new Error('no device')) : resume.call(this);
      };
      await window.recorder.suspend();
    });
    await room.reported('bed-rose');
    const back = await positionAfter(room, before);
    expect(back - before).toBeLessThan(2500);
    await expect.poll(() => said(room, 'bed-sank')).toBe(1);
    await pause(3500);
    expect(await room.page.evaluate(() => window.recorder.contexts())).toBe(contexts + 1);
    expect(await room.lastLevelDb(300)).toBeGreaterThan(steadyDb - 0.5);
    const { rate: recorded, channels } = await recording(room.page);
    expect(peakDb(channels)).toBeLessThan(steadyPeakDb + 0.2);
    expect(peakDb(above(channels, recorded, 8000))).toBeLessThan(-75);
    const told = ['bed-rose', 'bed-sank', 'failed'].map((kind) => said(room, kind));
    expect(told).toEqual([1, 1, 0]);
  });
});

/** The whole browser stands still for so long: what a machine's sleep does to it, sound and all. */
describe.skipIf(process.platform === 'win32')(
  'a machine that slept (Windows has no signal for it)',
  () => {
    let folder: string;
    beforeAll(async () => {
      folder = await buildPlayer();
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('goes on where it stopped: one music, no burst, and at most one row', async ({
      onTestFinished,
      watched,
      onPurpose,
    }) => {
      const server = await chromium.launchServer(await chromiumOptions());
      onTestFinished(() => server.close());
      const pid = server.process().pid ?? 0;
      /** The browser leads a process group of its own, with all its children in it. */
      const tell = (signal: 'SIGSTOP' | 'SIGCONT') => process.kill(-pid, signal);
      onTestFinished(() => void tell('SIGCONT'));
      const browser = await chromium.connect(server.wsEndpoint());
      const room = await openListeningRoom(browser, folder, async () => undefined);
      onTestFinished(room.close);
      watched(() => latenessOf(room.page));
      await begin(room);
      const heard = room.host.reports.length;
      const [before, during] = await onPurpose(async () => {
        tell('SIGSTOP');
        await pause(300);
        const asleep = [lastPosition(room), room.host.reports.length] as const;
        await pause(6000);
        expect(room.host.reports.length).toBe(asleep[1]);
        tell('SIGCONT');
        return asleep;
      });
      expect(during - heard).toBeLessThan(5);
      const after = await positionAfter(room, before);
      console.log('position when it slept', before, 'and when it woke', after);
      expect(after - before).toBeLessThan(2500);
      room.host.push('machine.woke', {});
      await positionAfter(room, after + 2500);
      const wokeAt = await recordedMs(room.page);
      await pause(1000);
      expect(await room.lastLevelDb(300)).toBeGreaterThan(steadyDb - 0.5);
      const { rate: recorded, channels } = await recording(room.page);
      expect(peakDb(channels)).toBeLessThan(steadyPeakDb + 0.2);
      expect(peakDb(between(channels, recorded, wokeAt, wokeAt + 500))).toBeGreaterThan(-12);
      expect(said(room, 'bed-rose')).toBeLessThanOrEqual(1);
      expect(said(room, 'bed-sank')).toBe(said(room, 'bed-rose'));
      expect(said(room, 'failed')).toBe(0);
    });
  },
);
