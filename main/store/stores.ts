import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import {
  StoreRefusal,
  type DataKey,
  type OpenWay,
  type Outcome,
  type Place,
  type Store,
  type Stores,
} from '../core/ports.ts';
import { createBackups } from './backups.ts';
import { copyBeforeUpgrade, needsCopy } from './copy-before-upgrade.ts';
import { statOf } from './look-first.ts';
import { migrate, newestVersion } from './migrate.ts';
import { migrations as today } from './migrations/list.ts';
import type { Migration } from './migrations/migration.ts';
import {
  compareOffice,
  foreignOf,
  officePaths,
  openOffice,
  openOfficeCopy,
  sealNew,
} from './open-office.ts';
import { createFile, lookAtFile } from './open.ts';
import { refusalCodeOf, refuseOrThrow, systemCode } from './refusals.ts';
import { createReserve } from './reserve.ts';
import { createSetUp } from './set-up.ts';
import { syncFolder } from './sync-folder.ts';
import { createStore } from './store.ts';

const folderOf = (home: string, place: Place): string =>
  place === 'office' ? home : join(home, 'made-up');

/** Writes a whole new database under another name and moves it into place, so a half-made one is never met at the next start. */
function make(path: string, key: DataKey, migrations: readonly Migration[]): void {
  const making = `${path}.making`;
  const halves = [making, `${making}-journal`];
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // A WAL left by a file that somebody took away would be played into the new one.
  for (const rest of [...halves, `${path}-wal`, `${path}-shm`]) rmSync(rest, { force: true });
  try {
    const db = createFile(making, key);
    try {
      migrate(db, migrations);
    } finally {
      db.close();
    }
    if (lookAtFile(making) !== 'present') throw new Error('the new database is not encrypted');
    renameSync(making, path);
    syncFolder(dirname(path));
  } catch (error) {
    for (const half of halves) rmSync(half, { force: true });
    throw error;
  }
}

/**
 * The databases under a home folder: the office's own and the throw-away one. Expected refusals are in `Stores` (core/ports.ts);
 * `create` also refuses `office.exists`, `open` also `store.busy`. `migrations` is for tests; the product takes today's.
 */
export function createStores(home: string, migrations: readonly Migration[] = today): Stores {
  const pathOf = (place: Place): string => join(folderOf(home, place), 'office.db');
  const reserve = createReserve(home);
  /** The office as it is on the disk has a copy of the version before this one. */
  let copied = false;

  function openOnce(
    place: Place,
    key: DataKey,
    way: OpenWay,
    keyringNumber: number | null,
  ): Outcome<Store> {
    const paths = officePaths(folderOf(home, place));
    const opened =
      way.kind === 'copy'
        ? openOfficeCopy(paths, key, migrations)
        : openOffice({
            paths,
            key,
            migrations,
            way,
            mayUpgrade: place !== 'office' || copied,
            keyringNumber,
          });
    if (!opened.ok) return refuse(opened.code);
    const { db, files } = opened;
    try {
      return accept(createStore(db, reserve, files, opened.file));
    } catch (error) {
      files.close();
      return refuseOrThrow(error);
    }
  }

  function differs(place: Place, key: DataKey): boolean {
    try {
      return compareOffice(officePaths(folderOf(home, place)), key, null).findings.length > 0;
    } catch (error) {
      if (refusalCodeOf(error) === null && systemCode(error) === null) throw error;
      return false; // it does not open at all, and opening says why
    }
  }

  /** Opening needs a little room of its own, and a session that was running is behind it. */
  function open(
    place: Place,
    key: DataKey,
    way: OpenWay = { kind: 'whole' },
    keyringNumber: number | null = null,
  ): Outcome<Store> {
    const opened = openOnce(place, key, way, keyringNumber);
    if (opened.ok) return opened;
    const { code } = opened.error;
    const isFull =
      code === 'disk.full' ||
      (code === 'disk.unwritable' && reserve.isFull(new StoreRefusal(code)));
    if (!isFull) return opened;
    if (!reserve.giveUp()) return refuse('disk.full');
    return openOnce(place, key, way, keyringNumber);
  }

  return {
    tested: createBackups(home, newestVersion(migrations), (key) =>
      sealNew(officePaths(home), key),
    ),
    setUp: createSetUp(home),
    reserve,
    async look(place, keyringOf = null) {
      const file = lookAtFile(pathOf(place));
      if (file !== 'present' || keyringOf === null) return file;
      const foreign = foreignOf(officePaths(folderOf(home, place)), keyringOf);
      if (foreign === null) return file;
      return foreign === 'office.fileOfAnotherOffice' ? 'foreign-file' : 'foreign-keyring';
    },
    create(place, key) {
      try {
        if (lookAtFile(pathOf(place)) !== 'absent') return refuse('office.exists');
        make(pathOf(place), key, migrations);
        sealNew(officePaths(folderOf(home, place)), key);
      } catch (error) {
        return refuseOrThrow(error);
      }
      return open(place, key);
    },
    open,
    copyBeforeUpgrade(key, signal) {
      // What does not belong together is not read as one, nor copied as one.
      if (differs('office', key)) return null;
      const file = { path: pathOf('office'), key };
      if (!needsCopy(file, migrations)) return null;
      const folder = join(folderOf(home, 'office'), 'backups');
      const job = copyBeforeUpgrade(file, folder, newestVersion(migrations), signal);
      const noted = job.outcome.then((outcome) => {
        copied = outcome.ok;
        return outcome;
      });
      return { ...job, outcome: noted };
    },
    findings: (place, key, keyringNumber = null) =>
      compareOffice(officePaths(folderOf(home, place)), key, keyringNumber).findings,
    backups() {
      const { backups } = officePaths(home);
      if (statOf(backups)?.isDirectory() !== true) return [];
      return readdirSync(backups).toSorted().toReversed();
    },
    async deleteMadeUp() {
      await rm(folderOf(home, 'made-up'), { recursive: true, force: true });
    },
  };
}
