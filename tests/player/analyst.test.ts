import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { TrackAnalysis } from '../../shared/contract/music.ts';
import { listeningRooms } from './listening-room.ts';
import { pause, type ListeningRoom } from './open-listening-room.ts';
import { joined, silence, tone, wav } from './synthesis.ts';

const enter = listeningRooms();

const fixture = (file: string): Promise<Buffer> =>
  readFile(new URL(`../fixtures/audio/${file}`, import.meta.url));
let asked = 0;
const examine = async (
  room: ListeningRoom,
  fileName: string,
  bytes: Uint8Array,
): Promise<TrackAnalysis['outcome']> => {
  asked += 1;
  const trackId = String(asked).padStart(64, 'a');
  const url = `/audio/examined-${asked}`;
  room.host.files.set(url, { bytes, mimeType: 'application/octet-stream' });
  room.host.push('player.analyse', { trackId, url, mimeType: 'audio/mpeg', fileName });
  for (let waited = 0; waited < 150_000; waited += 20) {
    const analysis = room.host.analyses.find((known) => known.trackId === trackId);
    if (analysis !== undefined) return analysis.outcome;
    await pause(20);
  }
  throw new Error(`No word about ${fileName}`);
};

describe('the analyst', { timeout: 600_000 }, () => {
  test.concurrent('decodes every kind of file to its end and measures it as ffmpeg does', async (context) => {
    const room = await enter(context);
    // Loudness and true peak as `ffmpeg -af ebur128=peak=true` prints them for these files.
    const known = [
      { file: 'tone-440.mp3', lengthMs: 9038, lufs: -18.1, peak: -17.4 },
      { file: 'tone-554.opus', lengthMs: 9007, lufs: -17.6, peak: -16.8 },
      { file: 'swell.m4a', lengthMs: 4000, lufs: -10.2, peak: -1.1 },
      { file: 'mono-tone.flac', lengthMs: 3000, lufs: -17, peak: -14 },
      { file: 'noise.ogg', lengthMs: 4000, lufs: -25.4, peak: -15.1 },
      { file: 'hi-rate.flac', lengthMs: 1500, lufs: -21.3, peak: -8.7 },
      { file: 'vbr-no-length.mp3', lengthMs: 6000, lufs: -20.8, peak: -6.1 },
    ];
    for (const { file, lengthMs, lufs, peak } of known) {
      const outcome = await examine(room, file, await fixture(file));
      if (outcome.kind !== 'playable') throw new Error(`${file}: ${outcome.why}`);
      expect(Math.abs(outcome.lengthMs - lengthMs), file).toBeLessThan(120);
      expect(Math.abs((outcome.loudnessLufs ?? 0) - lufs), file).toBeLessThan(0.5);
      expect(Math.abs((outcome.truePeakDbtp ?? 0) - peak), file).toBeLessThan(0.5);
    }
  });

  test.concurrent('takes a WAV under an .mp3 name for what it is', async (context) => {
    const room = await enter(context);
    const sine = tone(440, 2, 8000, 0.5);
    expect(await examine(room, 'wav-named-as.mp3', wav([sine], 8000))).toMatchObject({
      kind: 'playable',
      lengthMs: 2000,
    });
  });

  test.concurrent('tells a file that is silent throughout from one that is quiet, short or silent for a while', async (context) => {
    const room = await enter(context);
    const silent = { kind: 'unplayable', why: 'silent from beginning to end' };
    const rate = 44_100;
    expect(await examine(room, 'silent.wav', wav([silence(2, rate)], rate))).toEqual(silent);
    // A silent recording holds the dither of its last bit.
    const dither = Float32Array.from({ length: 2 * rate }, (_, n) => ((n * 7919) % 3) / 32_768);
    expect(await examine(room, 'dither.wav', wav([dither], rate))).toEqual(silent);
    const heard = {
      'quiet.wav': tone(440, 2, rate, 0.005),
      'short.wav': tone(440, 0.2, rate, 0.5),
      'silent for a while.wav': joined(silence(3, rate), tone(440, 1, rate, 0.1), silence(3, rate)),
    };
    for (const [name, samples] of Object.entries(heard))
      expect(await examine(room, name, wav([samples], rate)), name).toMatchObject({
        kind: 'playable',
      });
  });

  test.concurrent('says in plain words what is wrong with a file that does not decode to its end', async (context) => {
    const room = await enter(context);
    expect(await examine(room, 'empty.mp3', Buffer.alloc(0))).toEqual({
      kind: 'unplayable',
      why: 'empty file',
    });
    expect(await examine(room, 'text-renamed.mp3', await fixture('text-renamed.mp3'))).toEqual({
      kind: 'unplayable',
      why: 'not an audio file, or of a kind that this computer cannot read',
    });
    expect(await examine(room, 'cut-short.mp3', await fixture('cut-short.mp3'))).toEqual({
      kind: 'unplayable',
      why: 'ends early: 3 s of 8 s could be decoded',
    });
    expect(await examine(room, 'cut-short.m4a', await fixture('cut-short.m4a'))).toEqual({
      kind: 'unplayable',
      why: 'no sound found in it: not audio, or cut short',
    });
    const wholeWav = wav([tone(440, 4, 44_100, 0.5)], 44_100);
    expect(await examine(room, 'cut-short.wav', wholeWav.subarray(0, wholeWav.length / 2))).toEqual(
      {
        kind: 'unplayable',
        why: 'ends early: 2 s of 4 s could be decoded',
      },
    );
  });

  test.concurrent('names a file that is gone from the library folder', async (context) => {
    const room = await enter(context);
    const trackId = 'c'.repeat(64);
    room.host.push('player.analyse', {
      trackId,
      url: '/audio/gone',
      mimeType: 'audio/mpeg',
      fileName: 'gone.mp3',
    });
    await expect
      .poll(() => room.host.analyses, { timeout: 150_000 })
      .toEqual([
        {
          trackId,
          outcome: { kind: 'unplayable', why: 'the file is no longer in the library folder' },
        },
      ]);
  });

  test.concurrent('goes on with the next file after a bad one, and takes many in a row', async (context) => {
    const room = await enter(context);
    const good = wav([tone(440, 1, 8000, 0.5)], 8000);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        examine(room, `track ${i}`, i % 3 === 0 ? Buffer.from('nothing') : good),
      ),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? 'unplayable' : 'playable')),
    );
  });
});
