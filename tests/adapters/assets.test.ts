import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createAssets } from '../../main/adapters/assets.ts';
import { temporaryHome } from '../support/temporary-home.ts';

const music = fileURLToPath(new URL('../../resources/music', import.meta.url));

function newAssets() {
  const folder = temporaryHome();
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html>');
  writeFileSync(join(renderer, 'assets', 'a.js'), 'let a;');
  writeFileSync(join(folder, 'secret.txt'), 'x');
  mkdirSync(join(folder, 'renderer-of-another'));
  writeFileSync(join(folder, 'renderer-of-another', 'x'), 'x');
  return createAssets({ renderer, music });
}

test('the console’s build and the starter music are read by relative paths', async () => {
  const assets = newAssets();
  expect(await assets.size('assets/a.js')).toBe(6);
  const part = await assets.read('index.html', { start: 2, end: 8 });
  expect(await new Response(part?.body ?? null).text()).toBe('doctype');
  expect(await assets.size('starter/quiet-bed.opus')).toBeGreaterThan(10_000);
});

test.each([
  '',
  '.',
  '..',
  '../secret.txt',
  'assets/../../secret.txt',
  '../renderer-of-another/x',
  'starter/../../../package.json',
  'starter/',
  'assets',
  '/etc/passwd',
  'assets\\..\\..\\secret.txt',
  'index.html\0.js',
  'nothing.js',
  'index.html/x',
])('“%s” is not one of our files', async (path) => {
  const assets = newAssets();
  expect(await assets.size(path)).toBeNull();
  expect(await assets.read(path, null)).toBeNull();
});

test('the starter list names pieces that are there, over all phases, with their measurements', async () => {
  const assets = newAssets();
  const { tracks, album } = await assets.starter();
  expect(album).not.toBe('');
  expect(tracks.length).toBeGreaterThanOrEqual(6);
  for (const track of tracks) {
    expect(await assets.size(`starter/${track.file}`), track.file).toBeGreaterThan(10_000);
    expect(track.lengthMs).toBeGreaterThanOrEqual(180_000);
    expect(track.truePeakDbtp).toBeLessThan(0);
  }
});
