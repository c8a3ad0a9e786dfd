import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import { isNetworkName } from '../../../shared/domain/music/network-names.ts';
import type { FoundFile } from '../../core/ports.ts';
import type { ForeignJobs } from './foreign-jobs.ts';

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // whatever stands in the way, there is nothing to read here
  }
}

const plain = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * The path under which a file or folder really lies, names compared without care for case: lists of Windows and macOS are
 * written so. Null when a folder on the way has no such name; one that may not be read is taken by its word.
 */
function inAnyCase(): (path: string) => string | null {
  const folders = new Map<string, ReadonlyMap<string, string> | null>();
  const known = new Map<string, string | null>();

  function look(folder: string): ReadonlyMap<string, string> | null {
    try {
      return new Map(readdirSync(folder).map((name) => [plain(name), name]));
    } catch {
      return null;
    }
  }

  function listed(folder: string): ReadonlyMap<string, string> | null {
    const names = folders.get(folder);
    if (names !== undefined) return names;
    const found = look(folder);
    folders.set(folder, found);
    return found;
  }

  function walk(path: string): string | null {
    const parent = dirname(path);
    if (parent === path) return path;
    const folder = find(parent);
    if (folder === null) return null;
    const names = listed(folder);
    const name = names === null ? basename(path) : names.get(plain(basename(path)));
    return name === undefined ? null : join(folder, name);
  }

  function find(path: string): string | null {
    const before = known.get(path);
    if (before !== undefined) return before;
    const found = walk(path);
    known.set(path, found);
    return found;
  }
  return find;
}

function fileAt(path: string): FoundFile | null {
  return isFile(path) ? { path, name: basename(path) } : null;
}

/** Finders of lists that are being read at the same time; more than these are made anew. */
const mostFinders = 4;

/** Makes the job that finds the file of one line of a list: the first of its places on this computer at which a file lies. */
export function createFinders(): ForeignJobs['locate'] {
  const finders = new Map<string, (path: string) => string | null>();

  function finderOf(name: string): (path: string) => string | null {
    const known = finders.get(name);
    if (known !== undefined) return known;
    const [oldest] = finders.keys();
    if (finders.size >= mostFinders && oldest !== undefined) finders.delete(oldest);
    const made = inAnyCase();
    finders.set(name, made);
    return made;
  }

  return ({ finder, folder, places }) => {
    const find = finderOf(finder);
    const paths = places
      .map(({ from, path }) => (from === 'root' ? path : join(folder, path)))
      .filter((path) => isAbsolute(path) && !isNetworkName(path));
    for (const path of paths) {
      const found = fileAt(path);
      if (found !== null) return found;
    }
    for (const path of paths) {
      const other = find(normalize(path));
      const found = other === null ? null : fileAt(other);
      if (found !== null) return found;
    }
    return null;
  };
}
