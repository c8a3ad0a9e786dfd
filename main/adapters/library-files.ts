import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TrackId } from '../../shared/contract/ids.ts';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { LibraryFiles, Outcome, Place } from '../core/ports.ts';
import { openFileBytes, sizeOfFile } from './file-bytes.ts';
import { foreignLanes } from './foreign/foreign-lane.ts';
import { libraryFolder, trackPath } from './home-paths.ts';
import { createListFiles } from './list-files.ts';
import { systemCode, writeRefusalOf } from './system-errors.ts';
import { syncFolder } from './write-atomically.ts';

const halfEnding = '.part';

/** A hundred thousand files on a slow stick; a drive that no longer answers takes longer than this. */
const longestSearchMs = 2 * 60_000;
/** The length at which a dropped file ends too: an hour of music uncompressed is 0.6 GB. */
const mostBytes = 2 * 1024 * 1024 * 1024;

type Taken = Readonly<{ trackId: TrackId; byteLength: number }>;

/** An error of the source, not of our own folder: the file is unreadable, and the disk is not to blame. */
class SourceUnreadable extends Error {}
class SourceTooLarge extends Error {}

async function* readingSource(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (cause) {
    throw new SourceUnreadable('source', { cause });
  }
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const bytes = await openFileBytes(path, null);
  if (bytes === null) throw new Error('no such file');
  yield* bytes.body;
}

/** Writes a source into an open file while hashing it. Stops between two chunks when the signal says so. */
async function copyHashing(
  source: AsyncIterable<Uint8Array>,
  into: FileHandle,
  signal: AbortSignal,
): Promise<Taken> {
  const hash = createHash('sha256');
  let byteLength = 0;
  for await (const chunk of readingSource(source)) {
    signal.throwIfAborted();
    if (byteLength + chunk.byteLength > mostBytes) throw new SourceTooLarge('source');
    hash.update(chunk);
    await into.writeFile(chunk); // writes on from where it stands, all of the chunk
    byteLength += chunk.byteLength;
  }
  signal.throwIfAborted();
  await into.sync();
  return { trackId: hash.digest('hex') as TrackId, byteLength }; // SHA-256 in hex is what a TrackId is
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Moves a whole, synced file to its place; the same content that is there already is kept. */
async function settle(part: string, path: string): Promise<void> {
  if (await exists(path)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(part, path);
  await syncFolder(dirname(path));
  await syncFolder(dirname(dirname(path)));
}

/**
 * Audio under `<home>/library`, named after its content: the same bytes are there once, and a file that has its name is whole.
 * Music is not client data and is not encrypted. A copy that was cancelled (the refusal is then of no interest), failed or
 * killed leaves nothing behind.
 */
export function createLibraryFiles(home: string, lane = foreignLanes().folders): LibraryFiles {
  const swept = new Set<Place>();

  /** Halves of copies that a kill cut off, removed before this process makes its first. */
  async function sweep(place: Place, folder: string): Promise<void> {
    if (swept.has(place)) return;
    swept.add(place);
    for (const name of await readdir(folder)) {
      if (name.endsWith(halfEnding)) await rm(join(folder, name), { force: true });
    }
  }

  async function copy(
    place: Place,
    source: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<Taken> {
    const folder = libraryFolder(home, place);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await sweep(place, folder);
    const part = join(folder, `${randomUUID()}${halfEnding}`);
    try {
      const file = await open(part, 'wx', 0o600);
      let taken: Taken;
      try {
        taken = await copyHashing(source, file, signal);
      } finally {
        await file.close();
      }
      await settle(part, trackPath(home, place, taken.trackId));
      return taken;
    } finally {
      await rm(part, { force: true }).catch(() => undefined); // swept away at the next start
    }
  }

  async function take(
    place: Place,
    source: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<Outcome<Taken>> {
    try {
      return accept(await copy(place, source, signal));
    } catch (error) {
      if (signal.aborted || error instanceof SourceUnreadable)
        return refuse('import.pathUnreadable');
      if (error instanceof SourceTooLarge)
        return refuse('import.pathUnreadable', null, { cause: 'size' });
      const code = writeRefusalOf(error);
      if (code === null) throw error;
      return refuse(code);
    }
  }

  return {
    lists: createListFiles(home, lane),
    async find(path, signal) {
      const done = await lane.run('find', path, { mostMs: longestSearchMs, signal });
      if (done.ended === null) return done.answer;
      return refuse('import.pathUnreadable', 'path', { cause: done.ended });
    },
    takeFile: (place, path, signal) => take(place, chunksOf(path), signal),
    takeStream: (place, bytes, signal) => take(place, bytes, signal),
    read: async (place, trackId, range) => openFileBytes(trackPath(home, place, trackId), range),
    size: async (place, trackId) => sizeOfFile(trackPath(home, place, trackId)),
    async remove(place, trackId) {
      try {
        await rm(trackPath(home, place, trackId), { force: true });
      } catch (error) {
        if (systemCode(error) === '') throw error; // a file in use (Windows) stays; it is found again by its content
      }
    },
  };
}
