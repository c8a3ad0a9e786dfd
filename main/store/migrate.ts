import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from './driver.ts';
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

function freeBackupPath(folder: string, version: number): string {
  const name = (copy: number): string =>
    join(folder, `office-before-v${version}${copy === 1 ? '' : `-${copy}`}.db`);
  let copy = 1;
  while (existsSync(name(copy))) copy += 1;
  return name(copy);
}

/**
 * Brings a file to the newest version in one transaction: all steps or none. A file that already holds something is first
 * copied into `backupFolder` under the same key (VACUUM INTO; `db.backup()` fails on an encrypted file).
 * The caller has refused files from a newer version.
 */
export function migrate(db: Db, migrations: readonly Migration[], backupFolder: string): void {
  const from = schemaVersion(db);
  const to = newestVersion(migrations);
  if (from >= to) return;
  if (from > 0) {
    mkdirSync(backupFolder, { recursive: true, mode: 0o700 });
    db.prepare('VACUUM INTO ?').run(freeBackupPath(backupFolder, to));
  }
  db.transaction(() => {
    for (const step of migrations.slice(from)) db.exec(step.sql);
    db.pragma(`user_version = ${to}`);
  }).immediate();
}
