import { closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Db } from '../driver.ts';
import { schemaVersion } from '../migrate.ts';
import { cipherOf, sqliteVersion } from '../open.ts';
import { sayDamage } from '../refusals.ts';
import { syncFolder } from '../sync-folder.ts';
import { tablesThatDiffer } from '../table-sums.ts';
import { createTimelineCheck } from '../timeline-check.ts';

/** How far a job is, from 0 to 1. */
export type Share = number;
type Tell = (share: Share) => void;

/** What each kind of long work is given and gives. All of it reads the database and changes nothing in it. */
export type Jobs = Readonly<{
  /**
   * SQLite's `quick_check` (every page can be read, and the rows of each table are in order), the sums of the plain tables and
   * the hash chain of each timeline: an older page that was put back is found.
   */
  quickCheck: Readonly<{ input: object; output: Readonly<{ sound: boolean }> }>;
  /** SQLite's `integrity_check` of each table, foreign keys, the sums of the plain tables and the chain of each timeline. */
  integrity: Readonly<{
    input: object;
    output: Readonly<{ sound: boolean; sqliteVersion: string; cipher: string }>;
  }>;
  /** Writes a compact copy under the same key to a path at which nothing is yet (VACUUM INTO), on the disk when it is done. */
  copyInto: Readonly<{
    input: Readonly<{ target: string }>;
    output: Readonly<{ byteLength: number }>;
  }>;
  /** The schema's version and how many rows each table holds. */
  count: Readonly<{
    input: object;
    output: Readonly<{ schemaVersion: number; rows: Readonly<Record<string, number>> }>;
  }>;
}>;
export type JobName = keyof Jobs;

type Work = { [N in JobName]: (db: Db, input: Jobs[N]['input'], tell: Tell) => Jobs[N]['output'] };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function tablesOf(db: Db): readonly string[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
}

/** Table by table, so that it can be ended in between; the schema's own name checks the list of free pages. */
function tablesAreSound(db: Db, tell: Tell): boolean {
  const names = ['sqlite_schema', ...tablesOf(db)];
  return names.every((name, at) => {
    tell(at / names.length);
    return db.pragma(`integrity_check(${quoted(name)})`, { simple: true }) === 'ok';
  });
}

/** The work itself, by name. It runs in a thread of its own, on a connection that cannot write to the database. */
export const work: Work = {
  quickCheck: (db, _input, tell) => ({
    sound: sayDamage(
      () =>
        db.pragma('quick_check', { simple: true }) === 'ok' &&
        tablesThatDiffer(db).length === 0 &&
        createTimelineCheck(db)((share) => tell(0.5 + share / 2)),
    ),
  }),

  integrity: (db, _input, tell) => ({
    sound: sayDamage(
      () =>
        tablesAreSound(db, (share) => tell(share / 2)) &&
        db.prepare('PRAGMA foreign_key_check').all().length === 0 &&
        tablesThatDiffer(db).length === 0 &&
        createTimelineCheck(db)((share) => tell(0.5 + share / 2)),
    ),
    sqliteVersion: sqliteVersion(db),
    cipher: cipherOf(db),
  }),

  copyInto(db, { target }) {
    try {
      db.prepare('VACUUM INTO ?').run(target);
      const fd = openSync(target, 'r+');
      try {
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      syncFolder(dirname(target));
      return { byteLength: statSync(target).size };
    } catch (error) {
      rmSync(target, { force: true }); // half a copy is none
      throw error;
    }
  },

  count(db, _input, tell) {
    const names = tablesOf(db);
    const rows = names.map((name, at): readonly [string, number] => {
      tell(at / names.length);
      const count = db
        .prepare<[], number>(`SELECT count(*) FROM ${quoted(name)}`)
        .pluck()
        .get();
      return [name, count ?? 0];
    });
    return { schemaVersion: schemaVersion(db), rows: Object.fromEntries(rows) };
  },
};
