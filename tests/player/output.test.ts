import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { between, levels, longestGapMs, levelDb } from '../support/recorder/measure.ts';
import { recordedMs, recording } from '../support/recorder/recorder.ts';
import { openListeningRoom, pause, type ListeningRoom } from './listening-room.ts';
import { startPlayerHost, type PlayerHost } from './player-host.ts';
import { tone } from './synthesis.ts';

const rate = 48_000;
const headphones = { deviceId: 'h', label: 'Headphones', groupId: 'usb' };
const loudspeaker = { deviceId: 's', label: 'Loudspeaker', groupId: 'board' };
type Device = typeof headphones;
const standIn = (real: Device): Device => ({ deviceId: 'default', label: `Default - ${real.label}`, groupId: real.groupId });

declare global {
  interface Window {
    readonly sinks: string[];
    plug: (devices: Device[]) => void;
  }
}

/** Stands in for the machine's sound devices: the list, its changes, and where the context was sent. */
const installDevices = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    let devices: unknown[] = [];
    const sinks: string[] = [];
    navigator.mediaDevices.enumerateDevices = async () => devices as MediaDeviceInfo[];
    Object.assign(AudioContext.prototype, {
      setSinkId: async (deviceId: string) => void sinks.push(deviceId),
    });
    Object.assign(window, {
      sinks,
      plug: (plugged: Device[]) => {
        devices = plugged.map((device) => ({ ...device, kind: 'audiooutput' }));
        navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      },
    });
  });
};
const plug = (...devices: Device[]): Promise<void> => room.page.evaluate((list) => window.plug(list), devices);

let browser: Browser;
let host: PlayerHost;
let room: ListeningRoom;
beforeAll(async () => {
  [browser, host] = await Promise.all([launchChromium(), startPlayerHost()]);
});
afterAll(async () => {
  await browser.close();
  await host.close();
});
beforeEach(async () => {
  room = await openListeningRoom(browser, host, installDevices);
});
afterEach(() => room.close());

const playOn = async (output: { deviceId: string; label: string } | null) => {
  const track = room.putNoise('tone', tone(440, 60, rate, 0.3), rate);
  room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true, output });
  await room.reported('position');
  await pause(800);
  return track;
};
const level = async (ms: number): Promise<number> => {
  const now = await recordedMs(room.page);
  const { rate: recorded, channels } = await recording(room.page);
  return levelDb(between(channels, recorded, now - ms, now));
};

describe('the output', () => {
  test('is listed by name and pinned', async () => {
    await plug(headphones, loudspeaker);
    expect((await room.reported('outputs', (said) => said.kind === 'outputs' && said.outputs.length === 2)).outputs).toEqual([
      { deviceId: 'h', label: 'Headphones' },
      { deviceId: 's', label: 'Loudspeaker' },
    ]);
    await playOn({ deviceId: 'h', label: 'Headphones' });
    expect(await room.page.evaluate(() => window.sinks)).toEqual(['h']);
    expect(await level(200)).toBeGreaterThan(-20);
  });

  test('pulled out: the sound stops within 500 ms, goes nowhere else, and the place is kept', async () => {
    await plug(headphones, loudspeaker);
    await playOn({ deviceId: 'h', label: 'Headphones' });
    const pulledAt = await recordedMs(room.page);
    await plug(loudspeaker);
    const lost = await room.reported('output-lost');
    expect(lost.label).toBe('Headphones');
    expect(lost.positionMs).toBeGreaterThan(600);
    await pause(700);
    const { rate: recorded, channels } = await recording(room.page);
    const windows = levels(between(channels, recorded, pulledAt, pulledAt + 5000), recorded, 50);
    const heardMs = windows.filter((db) => db > -90).length * 50;
    console.log('still heard after unplugging', heardMs, 'ms');
    expect(heardMs).toBeLessThan(500);
    expect(await room.page.evaluate(() => window.sinks)).toEqual(['h']);
    expect(await room.page.evaluate(() => window.recorder.state())).toBe('suspended');
  });

  test('plugged in again: it offers itself, stays silent until play is pressed, and then fades in at the place', async () => {
    await plug(headphones, loudspeaker);
    const track = await playOn({ deviceId: 'h', label: 'Headphones' });
    await plug(loudspeaker);
    const lost = await room.reported('output-lost');
    // A cue that was on its way when the output went must not start anything.
    room.cue({ volume: 0.9 });
    await pause(300);
    expect(await room.page.evaluate(() => window.recorder.state())).toBe('suspended');
    room.cue({ playing: false });
    await plug(headphones, loudspeaker);
    expect((await room.reported('output-back')).label).toBe('Headphones');
    await pause(300);
    expect(await room.page.evaluate(() => window.recorder.state())).toBe('suspended');
    room.cue({ playing: true, transitionMs: 300 });
    const on = await room.reported('position', (said) => said.kind === 'position' && !said.paused && said.playId === track.playId);
    expect(Math.abs(on.positionMs - lost.positionMs)).toBeLessThan(1000);
    await pause(3600);
    expect(await level(300)).toBeGreaterThan(-20);
  });

  test('pulled out behind the system’s default: the loudspeaker that the system turns to stays silent', async () => {
    await plug(standIn(headphones), headphones, loudspeaker);
    await playOn(null);
    await plug(standIn(loudspeaker), loudspeaker);
    expect((await room.reported('output-lost')).label).toBe('Headphones');
    await pause(300);
    expect(await room.page.evaluate(() => window.recorder.state())).toBe('suspended');
  });

  test('that is not there when play is pressed is reported, and nothing sounds', async () => {
    await plug(loudspeaker);
    const track = room.putNoise('tone', tone(440, 60, rate, 0.3), rate);
    room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true, output: { deviceId: 'h', label: 'Headphones' } });
    expect((await room.reported('output-lost')).label).toBe('Headphones');
    await pause(600);
    expect(await room.page.evaluate(() => window.recorder.state())).toBe('suspended');
    const { rate: recorded, channels } = await recording(room.page);
    expect(longestGapMs(channels, recorded, -90)).toBeCloseTo(((channels[0]?.length ?? 0) / recorded) * 1000, 0);
  });

  test('another one, plugged in or taken away, changes nothing', async () => {
    await plug(headphones, loudspeaker);
    await playOn({ deviceId: 'h', label: 'Headphones' });
    const from = await recordedMs(room.page);
    await plug(headphones);
    await pause(400);
    await plug(headphones, loudspeaker);
    await pause(600);
    const { rate: recorded, channels } = await recording(room.page);
    expect(longestGapMs(between(channels, recorded, from, from + 900), recorded, -50)).toBeLessThan(3);
    expect(host.reports.some(({ kind }) => kind === 'output-lost')).toBe(false);
  });
});
