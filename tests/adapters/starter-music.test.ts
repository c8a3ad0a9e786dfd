import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFile } from 'music-metadata';
import { expect, test } from 'vitest';
import { createAssets } from '../../main/adapters/assets.ts';
import { phaseNames } from '../../shared/domain/music/arc.ts';

const music = fileURLToPath(new URL('../../resources/music/', import.meta.url));
const assets = createAssets({ renderer: music, music });
const megabyte = 1_000_000;

test('the starter music covers every phase with pieces of three to six minutes, matched in loudness', async () => {
  const { tracks } = await assets.starter();
  expect(tracks.length).toBeGreaterThanOrEqual(6);
  expect(new Set(tracks.map(({ phase }) => phase))).toEqual(new Set(phaseNames));
  for (const { lengthMs, loudnessLufs, truePeakDbtp } of tracks) {
    expect(lengthMs).toBeGreaterThanOrEqual(3 * 60_000);
    expect(lengthMs).toBeLessThanOrEqual(6 * 60_000);
    expect(Math.abs(loudnessLufs + 23)).toBeLessThanOrEqual(0.5);
    expect(truePeakDbtp).toBeLessThan(-3);
  }
});

test('each file is what the list says of it, and all of them with the two-minute bed weigh less than 15 MB', async () => {
  const { tracks } = await assets.starter();
  let bytes = statSync(join(music, 'quiet-bed.opus')).size;
  for (const { file, title, lengthMs } of tracks) {
    bytes += statSync(join(music, file)).size;
    const { common, format } = await parseFile(join(music, file), { duration: true });
    expect(common.title).toBe(title);
    expect(Math.abs((format.duration ?? 0) * 1000 - lengthMs)).toBeLessThan(500);
  }
  expect(bytes).toBeLessThan(15 * megabyte);
  const bed = await parseFile(join(music, 'quiet-bed.opus'), { duration: true });
  expect(Math.abs((bed.format.duration ?? 0) - 120)).toBeLessThan(0.5);
});
