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

/** Opens an existing file that this connection never changes, without a key. */
export function connectReadOnly(path: string): Db {
  return new Database(path, { fileMustExist: true, readonly: true, timeout: busyTimeoutMs });
}

/** `key` is the package's own addition to better-sqlite3, which the types do not know. */
type Keyed = Readonly<{ key(bytes: Buffer): number }>;

/** What SQLite3 Multiple Ciphers reads before a key that is no passphrase; the same as SQLCipher's `x'…'`. */
const rawKeyMark = Buffer.from('raw:', 'latin1');

/**
 * Gives a connection its 32 bytes of key as they are; no text is made of them, and the copy that is handed over is zeroed. A new
 * file gets its 16 bytes of salt along with it.
 */
export function giveKey(db: Db, key: Uint8Array, salt: Uint8Array = new Uint8Array()): void {
  if (key.length !== 32) throw new Error('the data key is not 32 bytes');
  // A buffer over memory of its own: V8 keeps up to 64 bytes in its heap otherwise, where they are copied and stay behind.
  const marked = Buffer.from(new ArrayBuffer(rawKeyMark.length + key.length + salt.length));
  try {
    rawKeyMark.copy(marked);
    marked.set(key, rawKeyMark.length);
    marked.set(salt, rawKeyMark.length + key.length);
    (db as unknown as Keyed).key(marked);
  } finally {
    marked.fill(0);
  }
}

/** The SQLite result code of an error, such as `SQLITE_FULL`; null for any other error. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
