import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { TrackAnalysis } from '../../shared/contract/music.ts';
import { lastingFlac, storedFlac } from './flac.ts';
import { listeningRooms } from './listening-room.ts';
import type { ListeningRoom } from './open-listening-room.ts';
import { joined, pinkNoise, silence, tone, wav } from './synthesis.ts';

const enter = listeningRooms();
const fixture = (file: string): Promise<Buffer> =>
  readFile(new URL(`../fixtures/audio/${file}`, import.meta.url));

let asked = 0;
const ask = (room: ListeningRoom, bytes: Uint8Array): string => {
  asked += 1;
  const trackId = String(asked).padStart(64, 'b');
  const url = `/audio/odd-${asked}`;
  room.host.files.set(url, { bytes, mimeType: 'application/octet-stream' });
  room.host.push('player.analyse', { trackId, url, mimeType: 'audio/mpeg', fileName: 'odd' });
  return trackId;
};
const found = (room: ListeningRoom, trackId: string): TrackAnalysis['outcome'] | undefined =>
  room.host.analyses.find((known) => known.trackId === trackId)?.outcome;
const examine = async (
  room: ListeningRoom,
  bytes: Uint8Array,
): Promise<TrackAnalysis['outcome']> => {
  const trackId = ask(room, bytes);
  await expect.poll(() => found(room, trackId), { timeout: 300_000 }).toBeDefined();
  return found(room, trackId) ?? { kind: 'unplayable', why: 'no word' };
};

describe('an odd file', { timeout: 600_000 }, () => {
  test('of any rate, channel count and level is measured as ffmpeg does', async (context) => {
    const room = await enter(context);
    // As `ffmpeg -af ebur128=peak=true` (5.1) prints them; analyst.test.ts has seven encoded files more.
    const known = [
      {
        what: 'pink noise, one side quieter, 44.1 kHz',
        bytes: wav([pinkNoise(6, 44_100, 0.8, 3), pinkNoise(6, 44_100, 0.3, 9)], 44_100),
        lufs: -16.1,
        peak: -3.1,
      },
      { what: 'mono at 8 kHz', bytes: wav([tone(440, 4, 8000, 0.4)], 8000), lufs: -11.5, peak: -8 },
      {
        what: 'loud, then quiet, then silent',
        bytes: wav(
          [joined(pinkNoise(5, 48_000, 0.9, 5), pinkNoise(5, 48_000, 0.05, 6), silence(3, 48_000))],
          48_000,
        ),
        lufs: -15.7,
        peak: -2.8,
      },
      {
        what: 'a FLAC that stores its samples',
        bytes: storedFlac(6, 48_000, (n) =>
          Math.round(
            9000 * Math.sin((2 * Math.PI * 300 * n) / 48_000) +
              3000 * Math.sin((2 * Math.PI * 4000 * n) / 48_000),
          ),
        ),
        lufs: -13.9,
        peak: -8.7,
      },
    ];
    for (const { what, bytes, lufs, peak } of known) {
      const outcome = await examine(room, bytes);
      if (outcome.kind !== 'playable') throw new Error(`${what}: ${outcome.why}`);
      expect(Math.abs((outcome.loudnessLufs ?? 0) - lufs), what).toBeLessThan(0.5);
      expect(Math.abs((outcome.truePeakDbtp ?? 0) - peak), what).toBeLessThan(0.5);
    }
  });

  test('under copy protection is named as such', async (context) => {
    const room = await enter(context);
    const locked = Buffer.from(await fixture('swell.m4a'));
    for (let at = locked.indexOf('mp4a'); at >= 0; at = locked.indexOf('mp4a', at + 4))
      locked.write('drms', at);
    expect(await examine(room, locked)).toMatchObject({
      kind: 'unplayable',
      why: expect.stringMatching(/DRM|cannot decode|not audio/),
    });
  });

  test('damaged in its middle is told from a good one, or decodes to its whole length', async (context) => {
    const room = await enter(context);
    const bytes = Buffer.from(await fixture('mono-tone.flac'));
    bytes.fill(0xa5, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.7));
    expect(await examine(room, bytes)).toMatchObject({
      kind: 'unplayable',
      why: expect.stringMatching(/^(ends early|damaged)/),
    });
  });

  test('of more than a day is refused at once', async (context) => {
    const room = await enter(context);
    expect(await examine(room, lastingFlac(25))).toEqual({
      kind: 'unplayable',
      why: 'longer than a day, or without an end',
    });
  });
});

describe('a file that does not say how long it is', { timeout: 300_000 }, () => {
  test('comes to its end as any other, and is not called broken', async (context) => {
    const room = await enter(context);
    const rate = 48_000;
    const samples = tone(440, 5, rate, 0.3);
    const bytes = storedFlac(5, rate, (n) => Math.round((samples[n] ?? 0) * 32_000));
    // Written as a stream: the number of frames in its header is 0, and the browser takes it for endless until its end.
    bytes.fill(0, 22, 26);
    const trackId = ask(room, bytes);
    await expect.poll(() => found(room, trackId)?.kind, { timeout: 150_000 }).toBe('playable');
    const track = room.put('streamed.flac', bytes, 5000, 'audio/flac');
    room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true });
    expect((await room.reported('ended')).playId).toBe(track.playId);
    expect(room.host.reports.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });
});
