import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTagReader } from '../../main/adapters/audio-tags.ts';
import { createLibraryFiles } from '../../main/adapters/library-files.ts';
import type { TrackTags } from '../../main/core/ports.ts';
import { accepted, temporaryHome } from '../support/temporary-home.ts';

const go = new AbortController().signal;

async function tagsOf(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<TrackTags | null> {
  const home = temporaryHome();
  const taken = accepted(
    await createLibraryFiles(home).takeStream('office', new Blob([bytes]).stream(), go),
  );
  return createTagReader(home).read('office', taken.trackId, fileName);
}
const fixture = (name: string) =>
  new Uint8Array(
    readFileSync(fileURLToPath(new URL(`../fixtures/audio/${name}`, import.meta.url))),
  );

/** A second of silence as PCM, with or without a LIST chunk of tags. */
function wav(title: string): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(`${title}\0`);
  const info = Buffer.concat([
    Buffer.from('INFOINAM'),
    sizeOf(text.length),
    text,
    Buffer.alloc(text.length % 2),
  ]);
  const format = Buffer.from([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0]);
  const chunks = [
    ...[Buffer.from('fmt '), sizeOf(16), format],
    ...[Buffer.from('LIST'), sizeOf(info.length), info],
    ...[Buffer.from('data'), sizeOf(16_000), Buffer.alloc(16_000)],
  ];
  const body = Buffer.concat([Buffer.from('WAVE'), ...chunks]);
  return new Uint8Array(Buffer.concat([Buffer.from('RIFF'), sizeOf(body.length), body]));
}
function sizeOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(length);
  return bytes;
}

test.each([
  ['tone-440.mp3', 'audio/mpeg'],
  ['vbr-no-length.mp3', 'audio/mpeg'],
  ['cut-short.mp3', 'audio/mpeg'],
  ['swell.m4a', 'audio/mp4'],
  ['cut-short.m4a', 'audio/mp4'],
  ['mono-tone.flac', 'audio/flac'],
  ['hi-rate.flac', 'audio/flac'],
  ['noise.ogg', 'audio/ogg'],
  ['tone-554.opus', 'audio/ogg'],
])('%s is %s, whatever it is called', async (name, mimeType) => {
  for (const fileName of [name, 'renamed.wav', 'no ending']) {
    expect((await tagsOf(fixture(name), fileName))?.mimeType).toBe(mimeType);
  }
});

test('the length that a container claims is passed on', async () => {
  for (const name of [
    'tone-440.mp3',
    'mono-tone.flac',
    'swell.m4a',
    'noise.ogg',
    'tone-554.opus',
  ]) {
    const length = (await tagsOf(fixture(name), name))?.claimedLengthMs ?? 0;
    expect(length, name).toBeGreaterThan(1000);
    expect(length, name).toBeLessThan(60_000);
  }
});

test('an Ogg file of two minutes says so, on its last page', async () => {
  const bed = fileURLToPath(new URL('../../resources/music/quiet-bed.opus', import.meta.url));
  const tags = await tagsOf(new Uint8Array(readFileSync(bed)), 'quiet-bed.opus');
  expect(Math.round((tags?.claimedLengthMs ?? 0) / 1000)).toBe(120);
});

test('a title is one clean line; without one the file’s name serves', async () => {
  expect(await tagsOf(wav('Long Water'), 'x.wav')).toEqual({
    title: 'Long Water',
    artist: '',
    album: '',
    claimedLengthMs: 1000,
    mimeType: 'audio/wav',
  });
  const titleFor = async (title: string, fileName: string) =>
    (await tagsOf(wav(title), fileName))?.title;
  expect(await titleFor('two\nlines\u0007 ', 'x.wav')).toBe('two lines');
  expect(await titleFor('', '01 Long Water שיר 🎵.wav')).toBe('01 Long Water שיר 🎵');
  expect(await titleFor('', '.wav')).toBe('.wav');
  expect((await titleFor('x'.repeat(5000), 'x.wav'))?.length).toBe(300);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('This is not music.\n'.repeat(400))],
  ['a page', Buffer.from('<!doctype html><p>x')],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['zeros', Buffer.alloc(100_000)],
  ['a RIFF that is no WAVE', Buffer.from('RIFF0000AVI LIST')],
])('%s is no audio, even under an audio name', async (_, bytes) => {
  expect(await tagsOf(new Uint8Array(bytes), 'music.mp3')).toBeNull();
});

test('random bytes are not taken for music', async () => {
  for (let n = 0; n < 5; n += 1)
    expect(await tagsOf(new Uint8Array(randomBytes(60_000)), 'x.mp3')).toBeNull();
});

test('broken files never make the reader throw', async () => {
  const beginnings = ['tone-440.mp3', 'swell.m4a', 'mono-tone.flac', 'noise.ogg'].map((name) =>
    fixture(name).slice(0, 3000),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.array(fc.tuple(fc.nat(2999), fc.nat(255)), { maxLength: 40 }),
      fc.integer({ min: 1, max: 3000 }),
      async (beginning, changes, length) => {
        const bytes = new Uint8Array(beginning);
        for (const [at, value] of changes) bytes[at] = value;
        const tags = await tagsOf(bytes.slice(0, length), 'x.mp3');
        expect(tags === null || tags.title.length > 0).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('a track whose file is gone has no tags', async () => {
  const home = temporaryHome();
  const library = createLibraryFiles(home);
  const { trackId } = accepted(
    await library.takeStream('office', new Blob([wav('x')]).stream(), go),
  );
  await library.remove('office', trackId);
  expect(await createTagReader(home).read('office', trackId, 'x.wav')).toBeNull();
});
