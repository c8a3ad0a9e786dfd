import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { accept } from '../../shared/domain/refusal.ts';
import type { LongJob, Outcome } from '../core/ports.ts';
import { runJob, type DatabaseFile } from './long-work/run-job.ts';
import { freeBackupPath, newestVersion, schemaVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { openReadOnly } from './open.ts';
import { refuseOrThrow } from './refusals.ts';
import { syncFolder } from './sync-folder.ts';

/** Whether opening would change the schema of what a file already holds. A file that does not open is named by its opening. */
export function needsCopy(file: DatabaseFile, migrations: readonly Migration[]): boolean {
  const opened = openReadOnly(file.path, file.key);
  if (!opened.ok) return false;
  try {
    const version = schemaVersion(opened.db);
    return version > 0 && version < newestVersion(migrations);
  } finally {
    opened.db.close();
  }
}

/**
 * Copies an office into `folder` before it is brought to `version`, under the same key and off the main thread. The copy has
 * its name only when it is whole. Refused: `work.cancelled`, `disk.full`, `disk.unwritable`, and what opening is refused for.
 */
export function copyBeforeUpgrade(
  file: DatabaseFile,
  folder: string,
  version: number,
  signal: AbortSignal,
): LongJob<void> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = freeBackupPath(folder, version);
    const target = `${path}.making`;
    rmSync(target, { force: true }); // half a copy, left by a kill
    const job = runJob(file, 'copyInto', { target }, signal);
    const named = async (): Promise<Outcome<void>> => {
      const copied = await job.outcome;
      if (!copied.ok) return copied;
      renameSync(target, path);
      syncFolder(folder);
      return accept(undefined);
    };
    return { outcome: named(), share: () => job.share() };
  } catch (error) {
    return { outcome: Promise.resolve(refuseOrThrow(error)), share: () => 0 };
  }
}
