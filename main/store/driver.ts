import Database from 'better-sqlite3';

/**
 * The one door to SQLite. The package is `better-sqlite3-multiple-ciphers` under the name `better-sqlite3`; the plain
 * package ignores `PRAGMA key` and writes plaintext, which `open.ts` would refuse.
 */
export type Db = Database.Database;

/** Milliseconds that a statement waits for another connection; in normal work there is none. */
const busyTimeoutMs = 2000;

/** Opens a file without a key. The first statement must be the cipher (open.ts). */
export function connect(path: string, mustExist: boolean): Db {
  return new Database(path, { fileMustExist: mustExist, timeout: busyTimeoutMs });
}

/** The SQLite result code of an error, such as `SQLITE_FULL`; null for any other error. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
