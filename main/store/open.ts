import { closeSync, openSync, readSync } from 'node:fs';
import type { DataKey, OpenFailure } from '../core/ports.ts';
import { connect, connectReadOnly, giveKey, type Db } from './driver.ts';
import { officeIdOf } from './office-id.ts';
import { newestVersion, schemaVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { refusalCodeOf } from './refusals.ts';

const plaintextHeader = Buffer.from('SQLite format 3\0', 'latin1');
const smallestPage = 512;

/** The first patch release without the WAL-reset bug, which can damage a file (sqlite.org/wal.html#walresetbug). */
const oldestSqlite = [3, 51, 3] as const;

export type FileLook = 'absent' | 'present' | 'not-encrypted' | 'damaged';

/** What the first bytes of a database file say, without any key. Throws on a file that cannot be read. */
export function lookAtFile(path: string): FileLook {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'absent';
    throw error;
  }
  try {
    const head = Buffer.alloc(smallestPage);
    const length = readSync(fd, head, 0, smallestPage, 0);
    if (head.subarray(0, 16).equals(plaintextHeader)) return 'not-encrypted';
    return length < smallestPage ? 'damaged' : 'present'; // every encrypted page is at least this long
  } finally {
    closeSync(fd);
  }
}

/**
 * Gives the connection its key; nothing may be asked of it before. SQLCipher itself opens such a file (Fact 5). A new file gets
 * its 16 bytes of salt along with it; one that is there has its own.
 */
export function unlock(db: Db, key: Uint8Array, newSalt?: Uint8Array): void {
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  giveKey(db, key, newSalt);
  db.prepare('SELECT count(*) FROM sqlite_master').get(); // a wrong key shows here
}

function assertSqliteVersion(db: Db): void {
  const version = sqliteVersion(db).split('.').map(Number);
  const difference = oldestSqlite.map((part, at) => (version[at] ?? 0) - part).find((d) => d !== 0);
  if ((difference ?? 0) < 0) throw new Error(`SQLite ${version.join('.')} is too old`);
}

/** The version of the SQLite library inside the package. */
export function sqliteVersion(db: Db): string {
  return db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';
}

/** In words for Settings. Anything but SQLCipher 4 would be a bug of this file and is named as it is. */
export function cipherOf(db: Db): string {
  const cipher = String(db.pragma('cipher', { simple: true }));
  const scheme = String(db.pragma('legacy', { simple: true }));
  return cipher === 'sqlcipher' && scheme === '4' ? 'SQLCipher 4 (AES-256)' : `${cipher} ${scheme}`;
}

function settle(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL'); // an acknowledged entry survives a power cut
  db.pragma('foreign_keys = ON');
  db.pragma('recursive_triggers = ON'); // INSERT OR REPLACE walks past the DELETE trigger without it (Fact 4)
  db.pragma('temp_store = MEMORY'); // temp files are not encrypted (Fact 4)
  db.pragma('secure_delete = ON');
  db.pragma('trusted_schema = OFF');
}

export type Opened =
  | Readonly<{ ok: true; db: Db }>
  | Readonly<{ ok: false; code: OpenFailure | 'store.busy' }>;

/**
 * Opens an existing encrypted file, in the order of architecture.md ("Keys and files"), and leaves it unmigrated.
 * Refused: a missing, damaged or plaintext file, one from a newer version, an unwritable or full disk. A wrong key looks
 * like a damaged file. A file that is refused is not written to.
 */
export function openFile(path: string, key: DataKey, migrations: readonly Migration[]): Opened {
  let db: Db | null = null;
  const refused = (code: OpenFailure | 'store.busy'): Opened => {
    db?.close();
    return { ok: false, code };
  };
  try {
    const look = lookAtFile(path);
    if (look === 'absent') return refused('office.fileMissing');
    if (look === 'not-encrypted') return refused('office.fileNotEncrypted');
    if (look === 'damaged') return refused('office.fileDamaged');
    db = connect(path, true);
    unlock(db, key);
    assertSqliteVersion(db);
    if (schemaVersion(db) > newestVersion(migrations))
      return refused('office.fileFromNewerVersion');
    settle(db);
    if (lookAtFile(path) === 'not-encrypted') return refused('office.fileNotEncrypted');
    return { ok: true, db };
  } catch (error) {
    const code = refusalCodeOf(error);
    if (code !== null) return refused(code);
    db?.close();
    throw error;
  }
}

/**
 * Opens an existing encrypted file on a connection that cannot change it, whatever its version: the office's own while it is
 * open elsewhere, or a copy of one. Refused as `openFile`.
 */
export function openReadOnly(path: string, key: Uint8Array): Opened {
  let db: Db | null = null;
  try {
    const look = lookAtFile(path);
    if (look === 'absent') return { ok: false, code: 'office.fileMissing' };
    if (look === 'not-encrypted') return { ok: false, code: 'office.fileNotEncrypted' };
    if (look === 'damaged') return { ok: false, code: 'office.fileDamaged' };
    db = connectReadOnly(path);
    unlock(db, key);
    db.pragma('temp_store = MEMORY'); // temp files are not encrypted (Fact 4)
    db.pragma('trusted_schema = OFF');
    return { ok: true, db };
  } catch (error) {
    db?.close();
    const code = refusalCodeOf(error);
    if (code === null) throw error;
    return { ok: false, code };
  }
}

/**
 * Makes a new encrypted file, still empty, in rollback-journal mode: whoever writes into it closes it, and only a whole
 * file is then moved to its place. Throws what SQLite or the system throws.
 */
export function createFile(path: string, key: DataKey): Db {
  const db = connect(path, false);
  try {
    unlock(db, key, Buffer.from(officeIdOf(key), 'hex'));
    assertSqliteVersion(db);
    db.pragma('synchronous = FULL');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
