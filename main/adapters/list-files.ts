import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, parse } from 'node:path';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { FoundFile, ListFiles, Outcome } from '../core/ports.ts';
import { trackPath } from './home-paths.ts';
import { pathAsTyped } from './path-as-typed.ts';
import { systemCode, writeRefusalOf } from './system-errors.ts';

/** Far more than 2,000 long paths; a film that was named by mistake is not read into memory. */
const mostListBytes = 8 * 1024 * 1024;

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false, // whatever stands in the way, there is nothing to read here
  );
}

const plain = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * The path under which a file or folder really lies, names compared without care for case: lists of Windows and macOS are
 * written so. Null when a folder on the way has no such name; one that may not be read is taken by its word.
 */
function inAnyCase(): (path: string) => Promise<string | null> {
  const folders = new Map<string, Promise<ReadonlyMap<string, string> | null>>();
  const known = new Map<string, Promise<string | null>>();

  async function look(folder: string): Promise<ReadonlyMap<string, string> | null> {
    const names = await readdir(folder).catch(() => null);
    return names === null ? null : new Map(names.map((name) => [plain(name), name]));
  }

  async function walk(path: string): Promise<string | null> {
    const parent = dirname(path);
    if (parent === path) return path;
    const folder = await find(parent);
    if (folder === null) return null;
    const names = folders.get(folder) ?? look(folder);
    folders.set(folder, names);
    const listed = await names;
    const name = listed === null ? basename(path) : listed.get(plain(basename(path)));
    return name === undefined ? null : join(folder, name);
  }

  function find(path: string): Promise<string | null> {
    const found = known.get(path) ?? walk(path);
    known.set(path, found);
    return found;
  }
  return find;
}

function finderFor(list: FoundFile): ReturnType<ListFiles['finderFor']> {
  const folder = dirname(list.path);
  const find = inAnyCase();
  return async (places) => {
    const paths = places
      .map(({ from, path }) => (from === 'root' ? path : join(folder, path)))
      .filter((path) => isAbsolute(path));
    for (const path of paths) if (await isFile(path)) return { path, name: basename(path) };
    for (const path of paths) {
      const other = await find(normalize(path));
      if (other !== null && (await isFile(other))) return { path: other, name: basename(other) };
    }
    return null;
  };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** `name.mp3`, `name (2).mp3`, `name (3).mp3` … */
function* namesLike(name: string): Generator<string> {
  const { name: stem, ext } = parse(name);
  yield name;
  for (let number = 2; ; number += 1) yield `${stem} (${number})${ext}`;
}

function refusalOf(error: unknown): Outcome<never> {
  const code = writeRefusalOf(error);
  if (code === null && systemCode(error) === '') throw error;
  return refuse(code === 'disk.full' ? 'disk.full' : 'export.folderUnwritable', 'folder');
}

/** Playlist files that people bring and take away; the only place where Stillroom writes outside its home, and only where told. */
export function createListFiles(home: string): ListFiles {
  return {
    finderFor,

    async read(typed) {
      const path = pathAsTyped(typed);
      if (path === null) return refuse('import.pathUnreadable', 'path');
      try {
        const facts = await stat(path);
        if (!facts.isFile() || facts.size > mostListBytes)
          return refuse('import.pathUnreadable', 'path');
        const file = { path, name: basename(path) };
        return accept({ file, bytes: new Uint8Array(await readFile(path)) });
      } catch (error) {
        if (systemCode(error) === '') throw error;
        return refuse('import.pathUnreadable', 'path');
      }
    },

    async openFolder(typed) {
      const folder = pathAsTyped(typed);
      if (folder === null) return refuse('export.folderUnwritable', 'folder');
      try {
        // Its parent must be there: a mistyped path makes no chain of folders.
        if (!(await stat(folder).catch(() => null))?.isDirectory()) await mkdir(folder);
        await access(folder, constants.W_OK);
        return accept({ folder });
      } catch (error) {
        return refusalOf(error);
      }
    },

    async copyOut(place, trackId, folder, name) {
      const source = trackPath(home, place, trackId);
      if (!(await isFile(source))) return accept(null);
      try {
        for (const free of namesLike(name)) {
          const path = join(folder, free);
          try {
            await copyFile(source, path, constants.COPYFILE_EXCL);
            return accept({ name: free });
          } catch (error) {
            if (systemCode(error) !== 'EEXIST') throw error;
            // A track is named after its content: the same content needs no second copy.
            if ((await isFile(path)) && (await sha256Of(path)) === trackId)
              return accept({ name: free });
          }
        }
        throw new Error('no free name'); // never: the names have no end
      } catch (error) {
        return refusalOf(error);
      }
    },

    async write(folder, name, text) {
      try {
        for (const free of namesLike(name)) {
          try {
            await writeFile(join(folder, free), text, { flag: 'wx' });
            return accept({ name: free });
          } catch (error) {
            if (systemCode(error) !== 'EEXIST') throw error;
          }
        }
        throw new Error('no free name'); // never: the names have no end
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}
