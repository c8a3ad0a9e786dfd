import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { backupName } from '../../shared/contract/backups.ts';
import type { Failure } from '../../shared/contract/failures.ts';
import type { TrackId } from '../../shared/contract/ids.ts';
import { keptBackups } from '../../shared/domain/backup/keep-backups.ts';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { Backups, DataKey, Outcome } from '../core/ports.ts';
import {
  bringTracks,
  copyWhole,
  halfOf,
  hashOfFile,
  listBackups,
  nameOf,
  readTested,
  testedPath,
  type TestedAs,
} from './backup-files.ts';
import { runJob, type DatabaseFile } from './long-work/run-job.ts';
import { openReadOnly } from './open.ts';
import { isMarkedPlace, isOfAnotherOffice, markPlace } from './place-owner.ts';
import { refusalCodeOf, systemCode } from './refusals.ts';
import { syncFolder } from './sync-folder.ts';

/** So much is left free where a backup goes: a session's entries need room more than a backup does. */
const marginBytes = 64 * 1024 ** 2;

class Refusal extends Error {
  readonly failure: Failure['code'];
  constructor(failure: Failure['code']) {
    super(failure);
    this.failure = failure;
  }
}

async function orThrow<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Refusal(settled.error.code);
  return settled.value;
}

const ofPlace: Readonly<Record<string, Failure['code']>> = {
  'disk.full': 'backup.placeFull',
  'disk.unwritable': 'backup.placeGone',
};

/** An expected error as a refusal; `work.cancelled` once the signal is raised. A bug is thrown on. */
function sorted(error: unknown, signal: AbortSignal): Outcome<never> {
  if (signal.aborted) return refuse('work.cancelled');
  const code = error instanceof Refusal ? error.failure : refusalCodeOf(error);
  if (code !== null) return refuse(ofPlace[code] ?? code);
  if (systemCode(error) !== null) return refuse('backup.placeGone');
  throw error;
}

type Rows = TestedAs['rows'];

/** Whether each table has as many rows as it had before or after the copy, or a number between. */
function liesBetween(rows: Rows, before: Rows, after: Rows): boolean {
  return Object.keys(before).every((table) => {
    const [first, last] = [before[table] ?? 0, after[table] ?? 0];
    const now = rows[table] ?? -1;
    return now >= Math.min(first, last) && now <= Math.max(first, last);
  });
}

const trackIdsIn = (file: DatabaseFile): readonly TrackId[] => {
  const opened = openReadOnly(file.path, file.key);
  if (!opened.ok) throw new Refusal('backup.damaged');
  try {
    return opened.db.prepare<[], TrackId>('SELECT track_id FROM track').pluck().all();
  } finally {
    opened.db.close();
  }
};

/** Removes halves that a kill left, and what the rule no longer keeps. Only names that Stillroom gives are touched. */
async function tidy(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith('.making') && backupName.safeParse(name.slice(0, -7)).success)
      await rm(join(folder, name), { force: true });
  }
  const all = await listBackups(folder);
  const kept = keptBackups(all.filter(({ cut }) => !cut).map(({ atMs }) => atMs));
  for (const { name, atMs, cut } of all) {
    if (cut || kept.has(atMs)) continue;
    rmSync(join(folder, name), { force: true });
    rmSync(testedPath(join(folder, name)), { force: true });
  }
}

/** Makes, lists and restores the backups of the office in `home`. Refusals are named in `Backups` (core/ports.ts). */
export function createBackups(
  home: string,
  newestSchema: number,
  seal: (key: DataKey) => void,
): Backups {
  const office = join(home, 'office.db');
  const library = join(home, 'library');

  async function make(key: DataKey, folder: string, atMs: number, signal: AbortSignal) {
    // A second place is never made: its folder would lie on this disk while the stick is away.
    if (folder === join(home, 'backups')) mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (await isOfAnotherOffice(home, folder)) throw new Refusal('backup.placeTaken');
    const live: DatabaseFile = { path: office, key };
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < statSync(office).size + marginBytes) throw new Refusal('disk.full');
    const path = join(folder, nameOf(atMs));
    const half = halfOf(path);
    rmSync(half, { force: true });
    try {
      const before = await orThrow(runJob(live, 'count', {}, signal).outcome);
      await orThrow(runJob(live, 'copyInto', { target: half }, signal).outcome);
      const after = await orThrow(runJob(live, 'count', {}, signal).outcome);
      const copy: DatabaseFile = { path: half, key };
      const { sound } = await orThrow(runJob(copy, 'integrity', {}, signal).outcome);
      const counted = await orThrow(runJob(copy, 'count', {}, signal).outcome);
      if (!sound || !liesBetween(counted.rows, before.rows, after.rows))
        throw new Refusal('backup.testFailed');
      await bringTracks(trackIdsIn(copy), library, join(folder, 'library'), signal);
      await copyWhole(join(home, 'keyring.json'), join(folder, 'keyring.json'), signal);
      const tested: TestedAs = {
        version: 1,
        atMs,
        byteLength: statSync(half).size,
        sha256: await hashOfFile(half, signal),
        ...counted,
      };
      signal.throwIfAborted();
      writeFileSync(testedPath(path), `${JSON.stringify(tested, null, 2)}\n`, { mode: 0o600 });
      renameSync(half, path); // from here on it counts
      syncFolder(folder);
    } finally {
      rmSync(half, { force: true });
    }
    await tidy(folder);
  }

  /** Copies a backup into `half` and tests it there; the backup's own folder is only read. */
  async function fetch(key: DataKey, path: string, half: string, signal: AbortSignal) {
    const tested = await readTested(path);
    const size = await stat(path).then(
      (facts) => facts.size,
      () => null,
    );
    if (tested === null || size === null) throw new Refusal('backup.gone');
    if (tested.schemaVersion > newestSchema) throw new Refusal('backup.fromNewerVersion');
    if (size !== tested.byteLength) throw new Refusal('backup.truncated');
    if ((await copyWhole(path, half, signal)) !== tested.sha256)
      throw new Refusal('backup.damaged');
    const copy: DatabaseFile = { path: half, key };
    const checked = await runJob(copy, 'integrity', {}, signal).outcome;
    // The bytes are those that were tested, so it is the key that does not fit.
    if (!checked.ok && checked.error.code === 'office.fileDamaged')
      throw new Refusal('backup.otherOffice');
    if (!checked.ok) throw new Refusal(checked.error.code);
    const counted = await orThrow(runJob(copy, 'count', {}, signal).outcome);
    if (counted.schemaVersion > newestSchema) throw new Refusal('backup.fromNewerVersion');
    if (!checked.value.sound || !liesBetween(counted.rows, tested.rows, tested.rows))
      throw new Refusal('backup.damaged');
  }

  return {
    folder: join(home, 'backups'),

    async list(folder) {
      try {
        return await listBackups(folder);
      } catch (error) {
        if (systemCode(error) === null) throw error;
        return null;
      }
    },

    async mark(folder, mark) {
      try {
        if (await isOfAnotherOffice(home, folder)) return refuse('backup.placeTaken', 'folder');
        await markPlace(folder, mark);
        return accept(undefined);
      } catch (error) {
        if (systemCode(error) === null) throw error;
        return refuse('backup.placeGone', 'folder');
      }
    },
    isMarked: isMarkedPlace,

    async make(key, folder, atMs, signal) {
      const own = new Uint8Array(key) as DataKey; // the office's may be zeroed while this runs
      try {
        await make(own, folder, atMs, signal);
        return accept(undefined);
      } catch (error) {
        return sorted(error, signal);
      } finally {
        own.fill(0);
      }
    },

    async fetch(key, folder, name, signal) {
      const half = join(home, 'office.db.making');
      try {
        await fetch(key, join(folder, name), half, signal);
        await bringTracks(
          trackIdsIn({ path: half, key }),
          join(folder, 'library'),
          library,
          signal,
        );
        return accept(undefined);
      } catch (error) {
        rmSync(half, { force: true });
        return sorted(error, signal);
      }
    },

    async place(key, folder, signal) {
      try {
        await copyWhole(join(folder, 'keyring.json'), join(home, 'keyring.json'), signal);
        renameSync(join(home, 'office.db.making'), office);
        syncFolder(home);
        seal(key);
        return accept(undefined);
      } catch (error) {
        return sorted(error, signal);
      }
    },
  };
}
