import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTagReader } from '../../main/adapters/audio-tags.ts';
import { findAudio, searchLimits } from '../../main/adapters/foreign/find-audio.ts';
import { createForeignLane } from '../../main/adapters/foreign/foreign-lane.ts';
import { mostEntries } from '../../main/adapters/foreign/read-list-file.ts';
import { fileNameTags } from '../../main/adapters/foreign/tag-text.ts';
import { createLibraryFiles } from '../../main/adapters/library-files.ts';
import { placesOf } from '../../shared/domain/music/list-places.ts';
import type { Outcome } from '../../main/core/ports.ts';
import { tagBombs } from '../support/tag-bombs.ts';
import { accepted, afterwards, temporaryHome } from '../support/temporary-home.ts';

const go = new AbortController().signal;
const windows = process.platform === 'win32';

/** A library file with these bytes, and what its tags are. */
async function taken(bytes: Uint8Array<ArrayBuffer>, home = temporaryHome()) {
  const stream = new Blob([bytes]).stream();
  const { trackId } = accepted(await createLibraryFiles(home).takeStream('office', stream, go));
  return { home, trackId };
}

const named = fileNameTags('a.mp3', 'audio/mpeg');

const causeOf = (outcome: Outcome<unknown>): unknown =>
  outcome.ok ? 'accepted' : `${outcome.error.code} ${outcome.error.facts['cause'] ?? ''}`.trim();

describe('tags', () => {
  test.each(Object.entries(tagBombs))(
    '%s is music under its own or its file’s name',
    async (_, make) => {
      const { home, trackId } = await taken(new Uint8Array(make()));
      const tags = await createTagReader(home).read('office', trackId, 'Long Water.mp3');
      expect(['Long Water', 'Quiet']).toContain(tags?.title);
      expect(tags?.mimeType).toMatch(/^audio\//);
    },
  );

  test('a file whose tags are over a limit says that they were not read', async () => {
    const path = join(temporaryHome(), 'bomb.wav');
    writeFileSync(path, tagBombs['WAV with a million chunks']?.() ?? '');
    const done = await createForeignLane().run('readTags', { path, named }, { mostMs: 600_000 });
    expect(done).toMatchObject({ ended: null, answer: { title: 'a', cut: 'size' } });
  });

  test('the host’s thread keeps running while the worker is busy, and cancelling ends the worker', async () => {
    const path = join(temporaryHome(), 'bomb.mp3');
    writeFileSync(path, tagBombs['MP3 with two million ID3 comments']?.() ?? '');
    const lane = createForeignLane();
    const abort = new AbortController();
    let ended: string | null = 'not yet';
    const job = lane
      .run('readTags', { path, named }, { mostMs: 600_000, signal: abort.signal })
      .then((done) => (ended = done.ended));
    for (let turn = 0; turn < 200; turn += 1) await new Promise((next) => setImmediate(next));
    expect(ended).toBe('not yet');
    abort.abort();
    await job;
    expect(ended).toBe('cancelled');
  });

  test('a file that takes too long ends its worker, and the next file is read by a new one', async () => {
    const path = join(temporaryHome(), 'bomb.mp3');
    writeFileSync(path, tagBombs['MP3 with two million ID3 comments']?.() ?? '');
    const lane = createForeignLane();
    const bomb = { path, named };
    const jobs = [
      lane.run('readTags', bomb, { mostMs: 1 }),
      lane.run('kind', path, { mostMs: 600_000 }),
    ];
    expect(await Promise.all(jobs)).toEqual([
      { ended: 'time' },
      { ended: null, answer: 'audio/mpeg' },
    ]);
  });
});

describe('a folder', () => {
  const folderOf = (...names: readonly string[]): string => {
    const folder = temporaryHome();
    for (const name of names) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), name);
    }
    return folder;
  };
  const found = (path: string, limits = {}) => {
    const { files, unreadable, cut } = accepted(findAudio(path, { ...searchLimits, ...limits }));
    return { files: files.map(({ name }) => name), unreadable: unreadable.length, cut };
  };

  test.skipIf(windows)(
    'with a pipe, a socket, devices and links in a ring holds nobody up, and gives its music',
    async () => {
      const folder = folderOf('a.mp3');
      execFileSync('mkfifo', [join(folder, 'pipe.mp3')]);
      const socket = createServer().listen(join(folder, 'socket.mp3'));
      await new Promise((listening) => socket.once('listening', listening));
      afterwards(() => socket.close());
      symlinkSync('/dev/zero', join(folder, 'zero.mp3'));
      symlinkSync('ring.mp3', join(folder, 'ring.mp3'));
      symlinkSync('..', join(folder, 'up'));
      symlinkSync('/', join(folder, 'root'));
      expect(found(folder)).toMatchObject({ files: ['a.mp3'], cut: null });
    },
  );

  test.skipIf(windows)('a pipe or a device that is named itself is no file', async () => {
    const folder = temporaryHome();
    execFileSync('mkfifo', [join(folder, 'pipe.m3u')]);
    const { lists, ...library } = createLibraryFiles(temporaryHome());
    for (const path of [join(folder, 'pipe.m3u'), '/dev/zero']) {
      expect(causeOf(await library.find(path))).toBe('import.pathUnreadable');
      expect(causeOf(await lists.read(path))).toBe('import.pathUnreadable');
      expect(causeOf(await library.takeFile('office', path, go))).toBe('import.pathUnreadable');
    }
  });

  test('of more files, entries or levels than are looked at says so', () => {
    const folder = folderOf('a.mp3', 'b.mp3', 'c.mp3', 'deep/er/d.mp3');
    expect(found(folder, { files: 2 })).toEqual({
      files: ['a.mp3', 'b.mp3'],
      unreadable: 0,
      cut: 'files',
    });
    expect(found(folder, { entries: 3 })).toMatchObject({ cut: 'entries' });
    expect(found(folder, { depth: 1 })).toEqual({
      files: ['a.mp3', 'b.mp3', 'c.mp3'],
      unreadable: 0,
      cut: 'depth',
    });
  });

  test('nested without end is searched to its limit', () => {
    const folder = temporaryHome();
    const levels = Array.from({ length: 300 }, () => 'd');
    mkdirSync(join(folder, ...levels), { recursive: true });
    writeFileSync(join(folder, 'a.mp3'), 'a');
    expect(found(folder)).toEqual({ files: ['a.mp3'], unreadable: 0, cut: 'depth' });
  });

  test('cancelling the search ends it', async () => {
    const abort = new AbortController();
    const finding = createLibraryFiles(temporaryHome(), createForeignLane()).find(
      '/',
      abort.signal,
    );
    abort.abort();
    expect(causeOf(await finding)).toBe('import.pathUnreadable cancelled');
  });
});

describe('a list', () => {
  test.each([
    ['audio', tagBombs['MP3 with 84 MB of pictures']?.().subarray(0, 4096) ?? Buffer.alloc(0)],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d494844520000', 'hex')],
    ['bytes of no text', Buffer.from([1, 2, 0, 0, 0, 9, 9, 9])],
  ])('that is %s is refused by its bytes', async (_, bytes) => {
    const path = join(temporaryHome(), 'list.m3u');
    writeFileSync(path, bytes);
    expect(causeOf(await createLibraryFiles(temporaryHome()).lists.read(path))).toBe(
      'import.pathUnreadable no-list',
    );
  });

  test('in UTF-16 is a list', async () => {
    const path = join(temporaryHome(), 'list.m3u');
    writeFileSync(path, Buffer.from('\ufeffSong.mp3\r\n', 'utf16le'));
    const { entries } = accepted(await createLibraryFiles(temporaryHome()).lists.read(path));
    expect(entries.map((entry) => entry.path)).toEqual(['Song.mp3']);
  });

  test('of 600,000 lines gives its first and says how many more there are', async () => {
    const path = join(temporaryHome(), 'list.m3u');
    writeFileSync(path, 'a.mp3\n'.repeat(600_000));
    const read = accepted(await createLibraryFiles(temporaryHome()).lists.read(path));
    expect(read.entries).toHaveLength(mostEntries);
    expect(read.unread).toBe(600_000 - mostEntries);
  });

  test('with a line without end leads nowhere', async () => {
    const path = join(temporaryHome(), 'list.m3u');
    writeFileSync(path, 'a/'.repeat(1_000_000));
    const { file, entries } = accepted(await createLibraryFiles(temporaryHome()).lists.read(path));
    const find = createLibraryFiles(temporaryHome()).lists.finderFor(file);
    expect(await find(placesOf(entries[0]?.path ?? ''))).toBeNull();
  });
});

describe('a name of the network', () => {
  // On this system `//tmp/x` is the same file as `/tmp/x`: had it been looked at, it would have been found.
  const names = (path: string): readonly string[] => [
    `/${path}`,
    `//${path}`,
    `\\\\host\\share${path.replaceAll('/', '\\')}`,
    `\\\\?\\UNC\\host\\share\\a.mp3`,
    `\\\\.\\UNC\\host\\share\\a.mp3`,
    `\\??\\UNC\\host\\share\\a.mp3`,
    `/\\host/share/a.mp3`,
    `file://host${path}`,
    `file:///${path}`,
    `file:////${path}`,
    `file:\\\\host\\share\\a.mp3`,
    `file:///%2F${path}`,
    '/net/host/share/a.mp3',
    '/Network/Servers/host/a.mp3',
  ];

  test('is refused for import, for reading a list and for export', async () => {
    const folder = temporaryHome();
    writeFileSync(join(folder, 'a.mp3'), 'a');
    const { lists, ...library } = createLibraryFiles(temporaryHome());
    for (const name of [...names(folder), ...names(join(folder, 'a.mp3'))]) {
      const told = (outcome: Outcome<unknown>) => [name, causeOf(outcome)];
      expect(told(await library.find(name))).toEqual([name, 'import.pathUnreadable network']);
      expect(told(await lists.read(name))).toEqual([name, 'import.pathUnreadable network']);
      expect(told(await lists.openFolder(name))).toEqual([name, 'export.folderUnwritable network']);
    }
  });

  test('in a line of a list is not looked for, but beside the list', async () => {
    const folder = temporaryHome();
    const elsewhere = temporaryHome();
    writeFileSync(join(elsewhere, 'a.mp3'), 'a');
    writeFileSync(join(folder, 'b.mp3'), 'b');
    const { lists } = createLibraryFiles(temporaryHome());
    const find = lists.finderFor({ path: join(folder, 'list.m3u'), name: 'list.m3u' });
    for (const name of names(join(elsewhere, 'a.mp3')))
      expect([name, await find(placesOf(name))]).toEqual([name, null]);
    expect(await find(placesOf('//host/share/b.mp3'))).toMatchObject({ name: 'b.mp3' });
    expect(await find(placesOf('\\\\host\\share\\b.mp3'))).toMatchObject({ name: 'b.mp3' });
  });

  test('is not a drive letter, also of a share that is mapped', () => {
    expect(placesOf('Z:\\Music\\a.mp3')[0]).toEqual({ from: 'root', path: 'Z:\\Music\\a.mp3' });
  });
});
