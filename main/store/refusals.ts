import { refuse } from '../../shared/domain/refusal.ts';
import { StoreRefusal, type Outcome } from '../core/ports.ts';
import { sqliteCode } from './driver.ts';

type Code = StoreRefusal['code'];

/** SQLite's primary result codes that somebody can do something about; all others are bugs. */
const ofSqlite: Readonly<Record<string, Code>> = {
  BUSY: 'store.busy',
  LOCKED: 'store.busy',
  FULL: 'disk.full',
  READONLY: 'disk.unwritable',
  IOERR: 'disk.unwritable',
  CANTOPEN: 'disk.unwritable',
  PERM: 'disk.unwritable',
  CORRUPT: 'office.fileDamaged',
  NOTADB: 'office.fileDamaged',
};

/** Extended result codes that say more than their primary one. */
const ofSqliteInDetail: Readonly<Record<string, Code>> = {
  SQLITE_IOERR_SHMSIZE: 'disk.full', // no room for the log's index, 32 kB that every opening makes
};

const ofSystem: Readonly<Record<string, Code>> = {
  ENOSPC: 'disk.full',
  EDQUOT: 'disk.full',
  EFBIG: 'disk.full',
  EACCES: 'disk.unwritable',
  EPERM: 'disk.unwritable',
  EROFS: 'disk.unwritable',
  EIO: 'disk.unwritable',
  ENOTDIR: 'disk.unwritable',
  EISDIR: 'disk.unwritable',
  EEXIST: 'disk.unwritable',
};

/** The system's code of an error, such as `ENOSPC`; null for any other error. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** Which expected refusal an error is; null for a bug (a broken constraint, a wrong statement, anything unknown). */
export function refusalCodeOf(error: unknown): Code | null {
  if (error instanceof StoreRefusal) return error.code;
  const code = sqliteCode(error);
  if (code !== null) return ofSqliteInDetail[code] ?? ofSqlite[code.split('_')[1] ?? ''] ?? null;
  return ofSystem[systemCode(error) ?? ''] ?? null;
}

/** Whether a check passes; a page that fails its HMAC cannot even be read, and that is a check that does not pass. */
export function sayDamage(check: () => boolean): boolean {
  try {
    return check();
  } catch (error) {
    if (refusalCodeOf(error) === 'office.fileDamaged') return false;
    throw error;
  }
}

/** Runs a piece of store work; expected SQLite errors come out as `StoreRefusal`, bugs as they are. */
export function sortingErrors<A extends readonly unknown[], R>(
  run: (...args: A) => R,
): (...args: A) => R {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      const code = refusalCodeOf(error);
      throw code === null ? error : new StoreRefusal(code);
    }
  };
}

/** Refuses what somebody can do something about; throws what is a bug. */
export function refuseOrThrow(error: unknown): Outcome<never> {
  const code = refusalCodeOf(error);
  if (code === null) throw error;
  return refuse(code);
}
