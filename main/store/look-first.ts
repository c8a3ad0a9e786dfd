import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataKey } from '../core/ports.ts';
import { connectReadOnly, type Db } from './driver.ts';
import { schemaVersion } from './migrate.ts';
import { readMark, type OfficeMark } from './office-mark.ts';
import { unlock } from './open.ts';
import { refusalCodeOf, systemCode } from './refusals.ts';
import { readTableSums, type TableSums } from './table-sums.ts';
import { timelineAt, type TimelineEnd } from './timeline-ends.ts';

/** How the file stands to one timeline's remembered end. */
export type EndSeen = Readonly<{ end: TimelineEnd; hash: string | null; lastSeq: number }>;
export type FileSeen = Readonly<{
  /** The version of its schema. */
  version: number;
  mark: OfficeMark | null;
  tables: TableSums;
  ends: readonly EndSeen[];
}>;

/** What the file of an office holds alone and with its log; null where it cannot be read. `log` null: there is none. */
export type FirstLook = Readonly<{ alone: FileSeen | null; log: FileSeen | 'unreadable' | null }>;

const walHeader = 32;

/** What lies under a path without following a link; null when nothing does. */
export function statOf(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}

/** The log's length counts from its first frame on. */
export function hasLog(path: string): boolean {
  return (statOf(`${path}-wal`)?.size ?? 0) > walHeader;
}

function seen(db: Db, ends: readonly TimelineEnd[]): FileSeen {
  return {
    version: schemaVersion(db),
    mark: readMark(db),
    tables: readTableSums(db),
    ends: ends.map((end) => ({ end, ...timelineAt(db, end) })),
  };
}

/** A second name for the file, which SQLite takes for a file without a log; where a disk has no second names, a copy. */
function standIn(path: string, as: string): void {
  try {
    linkSync(path, as);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    copyFileSync(path, as, constants.COPYFILE_FICLONE);
  }
}

const privateName = '.private-copy-';

/** A folder of our own beside an office's files. */
export function privateFolder(beside: string): string {
  return mkdtempSync(join(beside, privateName));
}

/** Removes what a kill left of such folders. */
export function sweepPrivateFolders(beside: string): void {
  for (const name of readdirSync(beside))
    if (name.startsWith(privateName)) rmSync(join(beside, name), { recursive: true, force: true });
}

function readThrough(folder: string, key: DataKey, ends: readonly TimelineEnd[]): FileSeen | null {
  let db: Db | null = null;
  try {
    db = connectReadOnly(join(folder, 'office.db'));
    unlock(db, key);
    return seen(db, ends);
  } catch (error) {
    if (refusalCodeOf(error) === 'office.fileDamaged') return null;
    throw error;
  } finally {
    db?.close();
  }
}

/**
 * Reads an office's file with and without its log, and writes to neither: SQLite gets the file under a second name in a
 * folder of its own, where a copy of the log and its index lie, on a connection that only reads. Opening the file itself would
 * play the log into it. Throws what the system and SQLite throw, but for a damaged file.
 */
export function lookFirst(path: string, key: DataKey, ends: readonly TimelineEnd[]): FirstLook {
  const folder = privateFolder(dirname(path));
  try {
    const name = join(folder, 'office.db');
    standIn(path, name);
    const alone = readThrough(folder, key, ends);
    if (!hasLog(path)) return { alone, log: null };
    for (const end of ['-wal', '-shm']) rmSync(`${name}${end}`, { force: true });
    copyFileSync(`${path}-wal`, `${name}-wal`);
    return { alone, log: readThrough(folder, key, ends) ?? 'unreadable' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
