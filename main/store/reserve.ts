import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { open, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReserveStanding } from '../../shared/contract/contract.ts';
import { StoreRefusal, type Stores } from '../core/ports.ts';
import { refusalCodeOf, systemCode } from './refusals.ts';

export type Reserve = Stores['reserve'] &
  Readonly<{
    /** Gives one piece back to the disk, at once. False when there is none. */
    giveUp(): boolean;
    /**
     * Whether a write failed for want of room. SQLite calls a quota that is exceeded (EDQUOT, EFBIG) an input/output error and
     * keeps the system's word for itself, so a small write of our own tells.
     */
    isFull(error: unknown): boolean;
  }>;

/**
 * What one refused write gets. The longest note needs less than a tenth of it, and whatever else fills the disk can take no
 * more than this before the write is done again.
 */
const pieceBytes = 1024 ** 2;
/** Two busy hours need 4.3 MB: SQLite's log, which stays at 4.1 MB, and 0.1 MB an hour of the database. The rest is for others' writes. */
const wholeBytes = 16 * pieceBytes;
/** So much is left free beside it: the reserve does not itself fill a disk that is nearly full. */
const marginBytes = 64 * pieceBytes;

async function bytesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

/**
 * The file `reserve` in the home: room that Stillroom holds, so that a session's entries can go on being written on a full
 * disk. It holds chance bytes, which no disk can store in less room than they have, and nothing of anybody.
 *
 * It is made and given up piece by piece, and its length is all there is to know of it: one that a kill left half-made is a
 * shorter reserve, which goes on growing. `tryToWrite` throws what the system throws where a few pages find no room.
 */
export function createReserve(
  home: string,
  tryToWrite: () => void = () => tryToWriteIn(home),
): Reserve {
  const path = join(home, 'reserve');
  let standing: ReserveStanding = 'whole';
  let underWay: Promise<void> | null = null;

  function cutOff(): boolean {
    const fd = openSync(path, 'r+');
    try {
      const { size } = fstatSync(fd);
      ftruncateSync(fd, Math.max(0, size - pieceBytes));
      return size > 0;
    } finally {
      closeSync(fd);
    }
  }

  /** Appends, so that a piece given up meanwhile leaves no hole. */
  async function append(bytes: number): Promise<void> {
    const file = await open(path, 'a', 0o600);
    try {
      await file.writeFile(randomBytes(bytes));
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  async function grow(): Promise<void> {
    const missing = wholeBytes - (await bytesOf(path));
    if (missing > 0) {
      const { bavail, bsize } = await statfs(home);
      const free = bavail * bsize;
      const hasRoom = free >= missing + marginBytes;
      // After a refusal nothing is promised before an entry finds room again.
      if (standing === 'spent' ? free >= pieceBytes : !hasRoom) standing = 'short';
      if (!hasRoom) return;
      await append(Math.min(missing, pieceBytes));
    }
    if (missing <= pieceBytes) standing = 'whole';
  }

  async function growIfItCan(): Promise<void> {
    try {
      await grow();
    } catch (error) {
      if (systemCode(error) === null) throw error; // else a disk that refuses: it is tried again
    }
  }

  return {
    standing: () => standing,

    isFull(error) {
      const code = refusalCodeOf(error);
      if (code !== 'disk.unwritable') return code === 'disk.full';
      try {
        tryToWrite();
        return false;
      } catch (cause) {
        return refusalCodeOf(cause) === 'disk.full';
      }
    },

    giveUp() {
      try {
        const had = cutOff();
        standing = had ? 'short' : 'spent';
        return had;
      } catch (error) {
        if (systemCode(error) === null) throw error;
        standing = 'spent'; // never made, or not ours to write: nothing is set aside
        return false;
      }
    },

    grow() {
      underWay ??= growIfItCan().finally(() => {
        underWay = null;
      });
      return underWay;
    },
  };
}

/** More than any single write of SQLite to one of its files. */
const triedBytes = 64 * 1024;

function tryToWriteIn(home: string): void {
  const path = join(home, '.room');
  rmSync(path, { force: true }); // our own name: a link that lies there is not followed
  try {
    writeFileSync(path, randomBytes(triedBytes), { mode: 0o600, flag: 'wx', flush: true });
  } finally {
    rmSync(path, { force: true });
  }
}

/** The same work, whose want of room is `disk.full` whatever SQLite calls it. */
export function sayingFull<A extends readonly unknown[], R>(
  reserve: Reserve,
  run: (...args: A) => R,
): (...args: A) => R {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      throw reserve.isFull(error) ? new StoreRefusal('disk.full') : error;
    }
  };
}

/** The same work, done once more on a piece of the reserve when the disk is full: SQLite has rolled back the first try. */
export function drawingOn<A extends readonly unknown[], R>(
  reserve: Reserve,
  run: (...args: A) => R,
): (...args: A) => R {
  const tried = sayingFull(reserve, run);
  return (...args) => {
    try {
      return tried(...args);
    } catch (error) {
      if (refusalCodeOf(error) !== 'disk.full' || !reserve.giveUp()) throw error;
      return tried(...args);
    }
  };
}
