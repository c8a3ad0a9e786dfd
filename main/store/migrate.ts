import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from './driver.ts';
import { rebuildTableSums } from './table-sums.ts';
import type { Migration } from './migrations/migration.ts';

/** Which steps a file has behind it; 0 is an empty file. */
export function schemaVersion(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** The version of the newest step. Throws when the list does not count 1, 2, 3 …: two branches took the same number. */
export function newestVersion(migrations: readonly Migration[]): number {
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1)
      throw new Error(`migration ${migration.name} is out of order`);
  });
  return migrations.length;
}

/** A free name for the copy of an office that is about to be brought to `version`. */
export function freeBackupPath(folder: string, version: number): string {
  const name = (copy: number): string =>
    join(folder, `office-before-v${version}${copy === 1 ? '' : `-${copy}`}.db`);
  let copy = 1;
  while (existsSync(name(copy))) copy += 1;
  return name(copy);
}

/**
 * Brings a file to the newest version in one transaction: all steps or none. The caller has refused files from a newer
 * version, and has seen to it that one which already holds something was copied (copy-before-upgrade.ts).
 */
export function migrate(db: Db, migrations: readonly Migration[]): void {
  const from = schemaVersion(db);
  const to = newestVersion(migrations);
  if (from >= to) return;
  db.transaction(() => {
    for (const step of migrations.slice(from)) db.exec(step.sql);
    rebuildTableSums(db);
    db.pragma(`user_version = ${to}`);
  }).immediate();
}
