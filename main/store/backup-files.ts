import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { backupName, type BackupFile } from '../../shared/contract/backups.ts';
import type { EpochMs, TrackId } from '../../shared/contract/ids.ts';
import { isoDayOf } from '../../shared/domain/care/iso-day.ts';
import { syncFolder } from './sync-folder.ts';

/** What was found when a backup was tested. It lies beside the backup, under the same name with `.json`. */
export type TestedAs = Readonly<{
  version: 1;
  atMs: EpochMs;
  byteLength: number;
  sha256: string;
  schemaVersion: number;
  rows: Readonly<Record<string, number>>;
}>;

const halfEnding = '.making';
const two = (value: number): string => String(value).padStart(2, '0');

/** `office-2026-11-24-093012.db`, in UTC. */
export function nameOf(atMs: EpochMs): string {
  const seconds = Math.floor((atMs % 86_400_000) / 1000);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `office-${isoDayOf(atMs)}-${time.map(two).join('')}.db`;
}

export const halfOf = (path: string): string => `${path}${halfEnding}`;
export const testedPath = (path: string): string => path.replace(/\.db$/, '.json');

/** What was found when the backup at `path` was tested; null when nothing legible says so. */
export async function readTested(path: string): Promise<TestedAs | null> {
  try {
    const value = JSON.parse(await readFile(testedPath(path), 'utf8')) as Partial<TestedAs>;
    const figures = [value.atMs, value.byteLength, value.schemaVersion];
    const legible =
      value.version === 1 &&
      figures.every(Number.isSafeInteger) &&
      typeof value.sha256 === 'string';
    return legible && typeof value.rows === 'object' ? (value as TestedAs) : null;
  } catch {
    return null; // missing, unreadable or not JSON: it counts as not tested
  }
}

/** The tested backups in a folder, newest first. Throws what the system throws for a folder that cannot be read. */
export async function listBackups(folder: string): Promise<readonly BackupFile[]> {
  const found: BackupFile[] = [];
  for (const name of await readdir(folder)) {
    if (!backupName.safeParse(name).success) continue;
    const path = join(folder, name);
    const tested = await readTested(path);
    if (tested === null) continue;
    const { size } = await stat(path);
    const { atMs, byteLength } = tested;
    found.push({ name, atMs, byteLength, cut: size !== byteLength });
  }
  return found.toSorted((a, b) => b.atMs - a.atMs);
}

/** SHA-256 of a file in hex. */
export async function hashOfFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies a file to `to` under another name first, synced and then renamed. Answers its SHA-256. `wanted` is what it has to be. */
export async function copyWhole(
  from: string,
  to: string,
  signal: AbortSignal,
  wanted: string | null = null,
): Promise<string> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const half = halfOf(to);
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(from), hashing, createWriteStream(half, { mode: 0o600 }), {
      signal,
    });
    await syncFile(half);
    const sha256 = hash.digest('hex');
    if (wanted === null || sha256 === wanted) {
      await rename(half, to);
      syncFolder(dirname(to));
    }
    return sha256;
  } finally {
    await rm(half, { force: true });
  }
}

const pathIn = (library: string, trackId: TrackId): string =>
  join(library, trackId.slice(0, 2), trackId);

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

/**
 * Brings into one library the tracks that it lacks and another has, each verified by its SHA-256. On one disk a file is
 * linked, not copied. A track that is missing or changed at its source is left out: a backup cannot mend it.
 */
export async function bringTracks(
  trackIds: readonly TrackId[],
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  for (const trackId of trackIds) {
    signal.throwIfAborted();
    const [source, target] = [pathIn(from, trackId), pathIn(to, trackId)];
    const length = await sizeOf(source);
    if (length === null || (await sizeOf(target)) === length) continue;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if ((await hashOfFile(source, signal)) !== trackId) continue;
    try {
      await link(source, target);
    } catch {
      await copyWhole(source, target, signal, trackId); // another disk, or one without links
    }
  }
}
