import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { ListFiles, Outcome } from '../core/ports.ts';
import type { ForeignLane } from './foreign/foreign-lane.ts';
import { trackPath } from './home-paths.ts';
import { localPath } from './path-as-typed.ts';
import { systemCode, writeRefusalOf } from './system-errors.ts';

/** A list is some hundred kilobytes; a drive that does not answer within this is not read. */
const mostMs = 20_000;

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false, // whatever stands in the way, there is nothing to read here
  );
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
export function createListFiles(home: string, lane: ForeignLane): ListFiles {
  return {
    async read(typed, signal) {
      const done = await lane.run('readList', typed, { mostMs, signal });
      if (done.ended === null) return done.answer;
      return refuse('import.pathUnreadable', 'path', { cause: done.ended });
    },

    finderFor(list, signal) {
      const finder = randomUUID();
      const folder = dirname(list.path);
      return async (places) => {
        const done = await lane.run('locate', { finder, folder, places }, { mostMs, signal });
        return done.ended === null ? done.answer : null;
      };
    },

    async openFolder(typed) {
      const local = localPath(typed);
      if (!local.ok) return refuse('export.folderUnwritable', 'folder', local.error.facts);
      const folder = local.value;
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
