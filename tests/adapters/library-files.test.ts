import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { TrackId } from '../../shared/contract/ids.ts';
import { createLibraryFiles } from '../../main/adapters/library-files.ts';
import { accepted, codeOf, temporaryHome } from '../support/temporary-home.ts';

const go = new AbortController().signal;
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = async (body: ReadableStream<Uint8Array> | undefined) =>
  Buffer.from(await new Response(body ?? null).arrayBuffer());
const filesBelow = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(folder, name)).isFile(),
      )
    : [];
const made = (folder: string, ...names: readonly string[]) => {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
};

test('a file comes in under the hash of its content and is read back whole and in parts', async () => {
  const [home, outside] = [temporaryHome(), temporaryHome()];
  const library = createLibraryFiles(home);
  const bytes = randomBytes(1_000_003);
  writeFileSync(join(outside, 'Lied №1 — שיר 🎵.flac'), bytes);
  const taken = accepted(
    await library.takeFile('office', join(outside, 'Lied №1 — שיר 🎵.flac'), go),
  );
  expect(taken).toEqual({ trackId: hashOf(bytes), byteLength: bytes.length });
  const { trackId } = taken;
  expect(filesBelow(join(home, 'library'))).toEqual([join(trackId.slice(0, 2), trackId)]);
  expect(await library.size('office', trackId)).toBe(bytes.length);
  const whole = await library.read('office', trackId, null);
  expect(whole?.byteLength).toBe(bytes.length);
  expect((await bytesOf(whole?.body)).equals(bytes)).toBe(true);
  for (const [start, end] of [
    [0, 0],
    [5, 200_000],
    [999_999, 1_000_002],
    [1_000_000, 5_000_000],
  ] as const) {
    const part = await library.read('office', trackId, { start, end });
    const wanted = bytes.subarray(start, end + 1);
    expect(part?.byteLength).toBe(wanted.length);
    expect((await bytesOf(part?.body)).equals(wanted)).toBe(true);
  }
});

test('the same content twice is one file, as a file or as a stream', async () => {
  const [home, outside] = [temporaryHome(), temporaryHome()];
  const library = createLibraryFiles(home);
  made(outside, 'one.mp3');
  const one = accepted(await library.takeFile('office', join(outside, 'one.mp3'), go));
  const two = accepted(await library.takeStream('office', new Blob(['one.mp3']).stream(), go));
  expect(two).toEqual(one);
  expect(filesBelow(join(home, 'library'))).toHaveLength(1);
});

test('the made-up office has its own library', async () => {
  const home = temporaryHome();
  const library = createLibraryFiles(home);
  const { trackId } = accepted(await library.takeStream('made-up', new Blob(['x']).stream(), go));
  expect(await library.size('office', trackId)).toBeNull();
  expect(filesBelow(join(home, 'made-up', 'library'))).toHaveLength(1);
});

test('a cancelled copy leaves nothing', async () => {
  const home = temporaryHome();
  const library = createLibraryFiles(home);
  const cancel = new AbortController();
  let given = 0;
  let stopped = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1;
      if (given === 20) cancel.abort();
      controller.enqueue(new Uint8Array(10_000));
    },
    cancel() {
      stopped = true;
    },
  });
  expect((await library.takeStream('office', endless, cancel.signal)).ok).toBe(false);
  expect([filesBelow(home), stopped]).toEqual([[], true]);
});

test('a stick that is pulled during the copy is an unreadable file and leaves nothing', async () => {
  const home = temporaryHome();
  let given = 0;
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1;
      if (given > 3) controller.error(Object.assign(new Error('gone'), { code: 'EIO' }));
      else controller.enqueue(new Uint8Array(1000));
    },
  });
  const outcome = await createLibraryFiles(home).takeStream('office', broken, go);
  expect([codeOf(outcome), filesBelow(home)]).toEqual(['import.pathUnreadable', []]);
});

test('a source that is not there, or a folder, is unreadable', async () => {
  const [home, outside] = [temporaryHome(), temporaryHome()];
  const library = createLibraryFiles(home);
  for (const path of [join(outside, 'gone.mp3'), outside]) {
    expect(codeOf(await library.takeFile('office', path, go))).toBe('import.pathUnreadable');
  }
  expect(filesBelow(home)).toEqual([]);
});

test('a library that cannot be written is our disk, not the file’s fault', async () => {
  const home = temporaryHome();
  writeFileSync(join(home, 'library'), 'a file where a folder belongs');
  const outcome = await createLibraryFiles(home).takeStream('office', new Blob(['x']).stream(), go);
  expect(codeOf(outcome)).toBe('disk.unwritable');
});

test('halves that a kill left are swept away at the next import, and tracks stay', async () => {
  const home = temporaryHome();
  const first = accepted(
    await createLibraryFiles(home).takeStream('office', new Blob(['a']).stream(), go),
  );
  writeFileSync(join(home, 'library', 'x.part'), 'half');
  const second = accepted(
    await createLibraryFiles(home).takeStream('office', new Blob(['b']).stream(), go),
  );
  const names = [first, second].map(({ trackId }) => join(trackId.slice(0, 2), trackId));
  expect(filesBelow(join(home, 'library')).toSorted()).toEqual(names.toSorted());
});

test('a track that is gone is null, and removing it again is no error', async () => {
  const library = createLibraryFiles(temporaryHome());
  const { trackId } = accepted(await library.takeStream('office', new Blob(['a']).stream(), go));
  const playing = await library.read('office', trackId, null);
  await library.remove('office', trackId);
  await library.remove('office', trackId);
  expect(await library.size('office', trackId)).toBeNull();
  expect(await library.read('office', trackId, null)).toBeNull();
  if (process.platform !== 'win32') expect((await bytesOf(playing?.body)).toString()).toBe('a');
});

test('an id that is no hash never becomes a path', async () => {
  const library = createLibraryFiles(temporaryHome());
  await expect(library.size('office', '../keyring.json' as TrackId)).rejects.toThrow(
    'not a track id',
  );
});

test('a stream that nobody reads to its end gives the file back', async () => {
  const library = createLibraryFiles(temporaryHome());
  const { trackId } = accepted(
    await library.takeStream('office', new Blob([randomBytes(1_000_000)]).stream(), go),
  );
  const before = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  for (let n = 0; n < 20; n += 1) {
    const reader = (await library.read('office', trackId, null))?.body.getReader();
    await reader?.read();
    await reader?.cancel();
  }
  if (process.platform === 'linux')
    expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before + 1);
});

const namesFound = async (path: string) => {
  const { files, unreadable } = accepted(await createLibraryFiles(temporaryHome()).find(path));
  return {
    files: files.map((file) => file.path.slice(path.length + 1)),
    unreadable: unreadable.map((file) => file.name),
  };
};

test('a folder gives its audio in natural order, folder by folder, without hidden files and other kinds', async () => {
  const music = temporaryHome();
  made(
    music,
    '10 end.mp3',
    '2 middle.FLAC',
    '1 start.opus',
    'cover.jpg',
    'list.m3u',
    '.hidden.mp3',
    '.git/x.mp3',
    'CD 10/1.wav',
    'CD 2/1.ogg',
    'CD 2/Ünï שיר 🎵.m4a',
  );
  expect(await namesFound(music)).toEqual({
    files: [
      '1 start.opus',
      '2 middle.FLAC',
      '10 end.mp3',
      'CD 2/1.ogg',
      'CD 2/Ünï שיר 🎵.m4a',
      'CD 10/1.wav',
    ],
    unreadable: [],
  });
});

test('links are followed once, loops end, and a link to nothing is listed', async () => {
  const [music, elsewhere] = [temporaryHome(), temporaryHome()];
  made(music, 'a/1.mp3');
  made(elsewhere, '2.mp3');
  symlinkSync(music, join(music, 'a', 'back'));
  symlinkSync(elsewhere, join(music, 'b'));
  symlinkSync(elsewhere, join(music, 'c'));
  symlinkSync(join(elsewhere, 'pulled.mp3'), join(music, 'z.mp3'));
  symlinkSync('itself', join(music, 'itself'));
  expect(await namesFound(music)).toEqual({ files: ['a/1.mp3', 'b/2.mp3'], unreadable: ['z.mp3'] });
});

test('a file that is named itself is found whatever its ending', async () => {
  const music = temporaryHome();
  made(music, 'notes.txt');
  const library = createLibraryFiles(temporaryHome());
  const path = join(music, 'notes.txt');
  for (const typed of [path, `  "${path}" `, `'${path}'`, pathToFileURL(path).href]) {
    expect(accepted(await library.find(typed)).files).toEqual([{ path, name: 'notes.txt' }]);
  }
});

test.each([
  'relative/path',
  '/nowhere/at/all',
  'file:///nowhere',
  'file://%zz',
  '/dev/null',
  '/a\0b',
  '""',
  '.',
])('“%s” is no path to import from', async (path) => {
  expect(codeOf(await createLibraryFiles(temporaryHome()).find(path))).toBe(
    'import.pathUnreadable',
  );
});

test('a file that vanishes between finding and copying is unreadable', async () => {
  const music = temporaryHome();
  made(music, '1.mp3');
  const library = createLibraryFiles(temporaryHome());
  const [file] = accepted(await library.find(music)).files;
  rmSync(join(music, '1.mp3'));
  expect(codeOf(await library.takeFile('office', file?.path ?? '', go))).toBe(
    'import.pathUnreadable',
  );
});
