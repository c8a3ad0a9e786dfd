import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { DataKey, Outcome, Place, Store, Stores } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { copyBeforeUpgrade, needsCopy } from './copy-before-upgrade.ts';
import { migrate, newestVersion, schemaVersion } from './migrate.ts';
import { migrations as today } from './migrations/list.ts';
import type { Migration } from './migrations/migration.ts';
import { createFile, lookAtFile, openFile } from './open.ts';
import { refuseOrThrow } from './refusals.ts';
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

  function openOnce(place: Place, key: DataKey): Outcome<Store> {
    const opened = openFile(pathOf(place), key, migrations);
    if (!opened.ok) return refuse(opened.code);
    const db: Db = opened.db;
    try {
      const older = schemaVersion(db) < newestVersion(migrations);
      if (older && place === 'office' && !copied)
        throw new Error('an older office is brought forward only after it was copied');
      migrate(db, migrations);
      return accept(createStore(db, reserve, { path: pathOf(place), key }));
    } catch (error) {
      db.close();
      return refuseOrThrow(error);
    }
  }

  /** Opening needs a little room of its own, and a session that was running is behind it. */
  function open(place: Place, key: DataKey): Outcome<Store> {
    const opened = openOnce(place, key);
    if (opened.ok || opened.error.code !== 'disk.full' || !reserve.giveUp()) return opened;
    return openOnce(place, key);
  }

  return {
    setUp: createSetUp(home),
    reserve,
    look: async (place) => lookAtFile(pathOf(place)),
    create(place, key) {
      try {
        if (lookAtFile(pathOf(place)) !== 'absent') return refuse('office.exists');
        make(pathOf(place), key, migrations);
      } catch (error) {
        return refuseOrThrow(error);
      }
      return open(place, key);
    },
    open,
    copyBeforeUpgrade(key, signal) {
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
    async deleteMadeUp() {
      await rm(folderOf(home, 'made-up'), { recursive: true, force: true });
    },
  };
}
