import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TrackAnalysis } from '../../shared/contract/music.ts';
import { launchChromium } from '../support/chromium.ts';
import { openListeningRoom, pause, type ListeningRoom } from './listening-room.ts';
import { startPlayerHost, type PlayerHost } from './player-host.ts';
import { silence, tone, wav } from './synthesis.ts';

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
  room = await openListeningRoom(browser, host);
});
afterEach(() => room.close());

const fixture = (file: string): Promise<Buffer> => readFile(new URL(`../fixtures/audio/${file}`, import.meta.url));
let asked = 0;
const examine = async (fileName: string, bytes: Uint8Array): Promise<TrackAnalysis['outcome']> => {
  asked += 1;
  const trackId = String(asked).padStart(64, 'a');
  const url = `/audio/examined-${asked}`;
  host.files.set(url, { bytes, mimeType: 'application/octet-stream' });
  host.push('player.analyse', { trackId, url, mimeType: 'audio/mpeg', fileName });
  for (let waited = 0; waited < 15_000; waited += 20) {
    const analysis = host.analyses.find((known) => known.trackId === trackId);
    if (analysis !== undefined) return analysis.outcome;
    await pause(20);
  }
  throw new Error(`No word about ${fileName}`);
};

describe('the analyst', () => {
  // Loudness and true peak as `ffmpeg -af ebur128=peak=true` (FFmpeg 5.1) printed them for these files.
  test.each([
    ['tone-440.mp3', 9038, -18.1, -17.4],
    ['tone-554.opus', 9007, -17.6, -16.8],
    ['swell.m4a', 4000, -10.2, -1.1],
    ['mono-tone.flac', 3000, -17, -14],
    ['noise.ogg', 4000, -25.4, -15.1],
    ['hi-rate.flac', 1500, -21.3, -8.7],
    ['vbr-no-length.mp3', 6000, -20.8, -6.1],
  ])('decodes %s to its end and measures it', async (file, lengthMs, lufs, peak) => {
    const outcome = await examine(file, await fixture(file));
    expect(outcome.kind).toBe('playable');
    if (outcome.kind !== 'playable') return;
    expect(Math.abs(outcome.lengthMs - lengthMs)).toBeLessThan(120);
    expect(Math.abs((outcome.loudnessLufs ?? 0) - lufs)).toBeLessThan(0.5);
    expect(Math.abs((outcome.truePeakDbtp ?? 0) - peak)).toBeLessThan(0.5);
  });

  test('takes a WAV under an .mp3 name for what it is, and silence for a track without loudness', async () => {
    const sine = tone(440, 2, 8000, 0.5);
    expect(await examine('wav-named-as.mp3', wav([sine], 8000))).toMatchObject({ kind: 'playable', lengthMs: 2000 });
    expect(await examine('silent.wav', wav([silence(2, 44_100)], 44_100))).toEqual({
      kind: 'playable',
      lengthMs: 2000,
      loudnessLufs: null,
      truePeakDbtp: null,
    });
  });

  test('says in plain words what is wrong with a file that does not decode to its end', async () => {
    expect(await examine('empty.mp3', Buffer.alloc(0))).toEqual({ kind: 'unplayable', why: 'empty file' });
    expect(await examine('text-renamed.mp3', await fixture('text-renamed.mp3'))).toEqual({
      kind: 'unplayable',
      why: 'not an audio file, or of a kind that this computer cannot read',
    });
    expect(await examine('cut-short.mp3', await fixture('cut-short.mp3'))).toEqual({
      kind: 'unplayable',
      why: 'ends early: 3 s of 8 s could be decoded',
    });
    expect(await examine('cut-short.m4a', await fixture('cut-short.m4a'))).toEqual({
      kind: 'unplayable',
      why: 'no sound found in it: not audio, or cut short',
    });
    const wholeWav = wav([tone(440, 4, 44_100, 0.5)], 44_100);
    expect(await examine('cut-short.wav', wholeWav.subarray(0, wholeWav.length / 2))).toEqual({
      kind: 'unplayable',
      why: 'ends early: 2 s of 4 s could be decoded',
    });
  });

  test('goes on with the next file after a bad one, and takes many in a row', async () => {
    const good = wav([tone(440, 1, 8000, 0.5)], 8000);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, i) => examine(`track ${i}`, i % 3 === 0 ? Buffer.from('nothing') : good)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? 'unplayable' : 'playable')));
  });
});
