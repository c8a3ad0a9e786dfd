import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TrackId } from '../../shared/contract/ids.ts';
import { createLibraryFiles } from '../../main/adapters/library-files.ts';
import { trackPath } from '../../main/adapters/home-paths.ts';
import { exportNameOf } from '../../shared/domain/music/file-names.ts';
import { placesOf } from '../../shared/domain/music/list-places.ts';
import { writeM3u } from '../../shared/domain/music/m3u.ts';
import { accepted, codeOf, temporaryHome } from '../support/temporary-home.ts';

const go = new AbortController().signal;

/** A library, and a folder with a list in it as people bring them. */
function brought(...names: readonly string[]) {
  const [home, folder] = [temporaryHome(), temporaryHome()];
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  const list = { path: join(folder, 'list.m3u8'), name: 'list.m3u8' };
  writeFileSync(list.path, '');
  const { lists, ...library } = createLibraryFiles(home);
  const find = async (entry: string) =>
    (await lists.finderFor(list)(placesOf(entry)))?.path.slice(folder.length + 1) ?? null;
  return { home, folder, lists, library, find };
}

test('files are found as lists name them: beside it, escaped, with back-slashes, by address, from another computer', async () => {
  const { folder, find } = brought('01 Arrival.mp3', 'Arc/06 Ground.wav', '04 Peak.ogg');
  expect(await find('01 Arrival.mp3')).toBe('01 Arrival.mp3');
  expect(await find('./04%20Peak.ogg')).toBe('04 Peak.ogg');
  expect(await find('.\\Arc\\06 Ground.wav')).toBe('Arc/06 Ground.wav');
  expect(await find('C:\\Music\\Arc\\06 Ground.wav')).toBe('Arc/06 Ground.wav');
  expect(await find('C:\\Music\\01 Arrival.mp3')).toBe('01 Arrival.mp3');
  expect(await find(pathToFileURL(join(folder, '04 Peak.ogg')).href)).toBe('04 Peak.ogg');
  expect(await find(join(folder, '04 Peak.ogg'))).toBe('04 Peak.ogg');
  expect(await find('not-there.mp3')).toBeNull();
});

test('a name in other letters of the same kind is found: case, and letters composed or not', async () => {
  const { find } = brought('Na\u00efve.mp3', 'PEAK.ogg');
  expect(await find('nai\u0308ve.MP3')).toBe('Na\u00efve.mp3');
  expect(await find('peak.ogg')).toBe('PEAK.ogg');
});

test('case is no matter in the folders on the way either, and dots in their names are their own', async () => {
  const { folder, find } = brought('Arc Vol. 2/Disc.1/01. Näh.mp3');
  const there = 'Arc Vol. 2/Disc.1/01. Näh.mp3';
  expect(await find('ARC VOL. 2\\disc.1\\01. NÄH.mp3')).toBe(there);
  expect(await find('C:\\Users\\me\\arc vol. 2\\disc.1\\01. N%E4h.mp3')).toBe(there);
  expect(await find(`file://${folder}/Arc Vol. 2/disc.1/../Disc.1/01. Näh.mp3`)).toBe(there);
  expect(await find('arc vol/disc/01. näh.mp3')).toBeNull();
});

test('a link is followed to its file, and one that leads nowhere or round in a ring is not there', async () => {
  const { folder, find } = brought('Arc/01.mp3');
  symlinkSync(join(folder, 'Arc/01.mp3'), join(folder, 'link.mp3'));
  symlinkSync(join(folder, 'Arc'), join(folder, 'Other'));
  symlinkSync(join(folder, 'ring.mp3'), join(folder, 'ring.mp3'));
  symlinkSync(join(folder, 'gone'), join(folder, 'dead.mp3'));
  expect(await find('link.mp3')).toBe('link.mp3');
  expect(await find('other/01.mp3')).toBe('Other/01.mp3');
  expect(await find('ring.mp3')).toBeNull();
  expect(await find('dead.mp3')).toBeNull();
});

test('a folder is read once for a whole list, however many of its lines name nothing', async () => {
  const names = Array.from({ length: 300 }, (_, number) => `Träck ${number}.mp3`);
  const { folder, lists } = brought(...names);
  const find = lists.finderFor({ path: join(folder, 'list.m3u8'), name: 'list.m3u8' });
  expect(await find(placesOf('C:\\Music\\träck 7.mp3'))).not.toBeNull();
  for (const name of names) rmSync(join(folder, name));
  writeFileSync(join(folder, 'Late.mp3'), 'late');
  // By its exact name it is found at any time; without care for case the folder is as it was first read.
  expect(await find(placesOf('Late.mp3'))).not.toBeNull();
  expect(await find(placesOf('late.MP3'))).toBeNull();
});

test('whatever the tracks are called, an exported list leads to each of them again, in its order', async () => {
  const { lists, library } = brought();
  const nasty = fc.oneof(
    fc.constantFrom('01. Song', 'CON', 'aux.old', '静'.repeat(200), '#1 "a": b?', '100% caf%C3%A9'),
    fc.constantFrom('..', ' . ', 'http://x.example/y', 'C:\\Music\\z', 'file:///w', '~', '-1'),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const source = join(temporaryHome(), 'x');
  let pieces = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 6 }), async (names) => {
      const folder = temporaryHome();
      const tracks: { trackId: TrackId; path: string }[] = [];
      for (const name of [...names, ...names.slice(0, 1)]) {
        writeFileSync(source, `piece ${(pieces += 1)}`);
        const { trackId } = accepted(await library.takeFile('office', source, go));
        const as = exportNameOf(`${name}.mp3`);
        const given = accepted(await lists.copyOut('office', trackId, folder, as));
        tracks.push({ trackId, path: given?.name ?? '' });
      }
      const entries = tracks.map(({ path }) => ({ path, words: 'A - B', lengthMs: 1000 }));
      const { name } = accepted(await lists.write(folder, 'Arc.m3u8', writeM3u(entries)));
      const { file, entries: read } = accepted(await lists.read(join(folder, name)));
      const find = lists.finderFor(file);
      const again: (string | null)[] = [];
      for (const { path } of read) {
        const found = await find(placesOf(path));
        again.push(
          found === null
            ? null
            : accepted(await library.takeFile('office', found.path, go)).trackId,
        );
      }
      expect(again).toEqual(tracks.map(({ trackId }) => trackId));
    }),
    { numRuns: 25 },
  );
});

test('a folder by that name is no file', async () => {
  const { folder, find } = brought();
  mkdirSync(join(folder, 'a.mp3'));
  expect(await find('a.mp3')).toBeNull();
});

test('a list is read by the path as people paste it; a folder, a film and a relative path are refused', async () => {
  const { folder, lists } = brought();
  const path = join(folder, 'Änd.m3u8');
  writeFileSync(path, 'a.mp3');
  for (const typed of [path, `"${path}"`, pathToFileURL(path).href])
    expect(accepted(await lists.read(typed)).entries.map((each) => each.path)).toEqual(['a.mp3']);
  const film = join(folder, 'film.m3u8');
  writeFileSync(film, Buffer.alloc(9 * 1024 * 1024));
  for (const typed of [folder, film, 'list.m3u8', join(folder, 'nowhere.m3u8')])
    expect(codeOf(await lists.read(typed))).toBe('import.pathUnreadable');
});

test('a track is copied out under its own name; another file of that name stays and the copy gets a number', async () => {
  const { home, folder, lists, library } = brought('song.mp3');
  const source = join(temporaryHome(), 'x.mp3');
  writeFileSync(source, 'the song');
  const { trackId } = accepted(await library.takeFile('office', source, go));
  const out = async () => accepted(await lists.copyOut('office', trackId, folder, 'song.mp3'));
  expect(await out()).toEqual({ name: 'song (2).mp3' });
  expect(await out()).toEqual({ name: 'song (2).mp3' });
  expect(readFileSync(join(folder, 'song.mp3'), 'utf8')).toBe('song.mp3');
  expect(readFileSync(join(folder, 'song (2).mp3'), 'utf8')).toBe('the song');
  expect(readdirSync(folder).toSorted()).toEqual(['list.m3u8', 'song (2).mp3', 'song.mp3']);
  rmSync(trackPath(home, 'office', trackId));
  expect(await out()).toBeNull();
});

test('a list is written as a new file, never over another', async () => {
  const { folder, lists } = brought();
  expect(accepted(await lists.write(folder, 'list.m3u8', 'x')).name).toBe('list (2).m3u8');
  expect(readFileSync(join(folder, 'list.m3u8'), 'utf8')).toBe('');
});

test('a folder to export to is made when only it is missing; a chain of missing folders and a file are refused', async () => {
  const { folder, lists } = brought();
  const fresh = join(folder, 'For Thursday');
  expect(accepted(await lists.openFolder(fresh)).folder).toBe(fresh);
  expect(existsSync(fresh)).toBe(true);
  for (const typed of [join(folder, 'a', 'b'), join(folder, 'list.m3u8'), 'relative'])
    expect(codeOf(await lists.openFolder(typed))).toBe('export.folderUnwritable');
});
