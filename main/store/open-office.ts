import { constants, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreRefusal, type DataKey, type OpenFailure, type OpenWay } from '../core/ports.ts';
import { compareFiles, type Comparison } from './compare-files.ts';
import type { Db } from './driver.ts';
import { writeIncident } from './incidents.ts';
import {
  hasLog,
  lookFirst,
  privateFolder,
  statOf,
  sweepPrivateFolders,
  type FirstLook,
} from './look-first.ts';
import type { DatabaseFile } from './long-work/run-job.ts';
import { migrate, newestVersion, schemaVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { officeIdOf, officeIdOfFile } from './office-id.ts';
import { beginGeneration, createOfficeFiles, type OfficeFiles } from './office-files.ts';
import { openIdOfState, readState, sealState, writeState, type StateRead } from './office-state.ts';
import { lookAtFile, openFile, type Opened } from './open.ts';
import { refusalCodeOf } from './refusals.ts';
import { syncFolder } from './sync-folder.ts';

export type OfficePaths = Readonly<{ db: string; state: string; backups: string }>;

export type OfficeOpened =
  | Readonly<{ ok: true; db: Db; files: OfficeFiles; file: DatabaseFile }>
  | Extract<Opened, { ok: false }>;

/** The files of the office in a folder. */
export function officePaths(folder: string): OfficePaths {
  return {
    db: join(folder, 'office.db'),
    state: join(folder, 'office.state'),
    backups: join(folder, 'backups'),
  };
}

/** A folder, a link or a pipe in the place of one of the files that SQLite would open. */
function isInTheWay(path: string): boolean {
  return ['', '-wal', '-shm', '-journal'].some(
    (end) => statOf(`${path}${end}`)?.isFile() === false,
  );
}

type Unreadable = Extract<
  OpenFailure,
  'office.fileDamaged' | 'office.fileOfAnotherOffice' | 'office.keyringOfAnotherOffice'
>;
type Looked = Comparison & Readonly<{ read: StateRead; look: FirstLook }>;

/** Reads file, log and sealed state, and writes to none of them. Throws what SQLite and the system throw. */
export function compareOffice(
  paths: OfficePaths,
  key: DataKey,
  keyringNumber: number | null,
): Looked {
  const read = readState(paths.state, key, officeIdOf(key));
  const look = lookFirst(paths.db, key, read.kind === 'sound' ? read.state.ends : []);
  return { ...compareFiles(look, read, keyringNumber), read, look };
}

/** Writes `office.state` for a file that was just put in its place, whole and closed: a new one, or one from a backup. */
export function sealNew(paths: OfficePaths, key: DataKey): void {
  const { alone } = lookFirst(paths.db, key, []);
  if (alone === null) throw new StoreRefusal('office.fileDamaged');
  const { mark, tables } = alone;
  const state = {
    officeId: officeIdOf(key),
    generation: mark?.generation ?? 0,
    phase: 'closed' as const,
    keyringNumber: mark?.keyringNumber ?? 0,
    atMs: 0,
    ends: [],
    tables,
  };
  writeState(paths.state, sealState(state, key));
}

/** `2026-11-29 10:15:00`. */
const time = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** A new folder for what is replaced, named after the time: nothing that was there is ever deleted. */
export function setAside(folder: string, names: readonly string[], nowMs: number): void {
  const there = names.filter((name) => statOf(join(folder, name)) !== null);
  if (there.length === 0) return;
  const at = time.format(nowMs).replace(' ', 'T').replaceAll(':', '-');
  const aside = mkdtempSync(join(folder, `set-aside-${at}Z-`));
  for (const name of there) renameSync(join(folder, name), join(aside, name));
  syncFolder(aside);
  syncFolder(folder);
}

const refused = (code: Extract<OfficeOpened, { ok: false }>['code']): OfficeOpened => ({
  ok: false,
  code,
});

function versionOf({ alone, log }: FirstLook): number {
  const logged = log === 'unreadable' ? null : log;
  return Math.max(alone?.version ?? 0, logged?.version ?? 0);
}

/** Which of the two is of another office, when keyring and file say different ones; null when the file is only damaged. */
export function foreignOf(
  paths: OfficePaths,
  ofKey: string,
): Exclude<Unreadable, 'office.fileDamaged'> | null {
  const ofFile = officeIdOfFile(paths.db);
  const alike = [...ofKey].filter((digit, at) => digit === ofFile[at]).length;
  const pages = (statOf(paths.db)?.size ?? 0) / 4096;
  // Two offices share one digit in sixteen; and a database is whole pages.
  if (alike > ofKey.length / 2 || !Number.isInteger(pages)) return null;
  return openIdOfState(paths.state) === ofKey
    ? 'office.fileOfAnotherOffice'
    : 'office.keyringOfAnotherOffice';
}

/** The generation of this opening: one more than the file's, and than the last one that was sealed as open. */
function nextGeneration({ read, look }: Looked): number {
  const log = look.log === 'unreadable' ? null : look.log;
  const inFile = (log ?? look.alone)?.mark?.generation ?? 0;
  if (read.kind !== 'sound') return inFile + 1;
  const { generation, phase } = read.state;
  return Math.max(inFile + 1, phase === 'opening' ? generation : generation + 1);
}

/**
 * Opens an existing office, after its files were compared and before anything is written to one of them. Refused as `openFile`,
 * with `office.fileInTheWay` where one of them is no file, and with `office.filesDiffer` where they do not belong together,
 * unless it is opened `despite`: then a log of another file is set aside, and the database keeps what was found.
 * A file that is refused is byte for byte what it was.
 */
export function openOffice(
  parts: Readonly<{
    paths: OfficePaths;
    key: DataKey;
    migrations: readonly Migration[];
    way: Exclude<OpenWay, { kind: 'copy' }>;
    /** An office of an older version is brought forward only after it was copied; else this throws. */
    mayUpgrade: boolean;
    keyringNumber: number | null;
  }>,
): OfficeOpened {
  const { paths, key, migrations, way } = parts;
  let db: Db | null = null;
  try {
    if (!existsSync(dirname(paths.db))) return refused('office.fileMissing');
    if (isInTheWay(paths.db)) return refused('office.fileInTheWay');
    sweepPrivateFolders(dirname(paths.db));
    const file = lookAtFile(paths.db);
    if (file === 'absent') return refused('office.fileMissing');
    if (file === 'not-encrypted') return refused('office.fileNotEncrypted');
    if (file === 'damaged') return refused('office.fileDamaged');
    const looked = compareOffice(paths, key, parts.keyringNumber);
    const { findings, notes, logFits, read } = looked;
    if (
      looked.look.alone === null &&
      (looked.look.log === null || looked.look.log === 'unreadable')
    )
      return refused(foreignOf(paths, officeIdOf(key)) ?? 'office.fileDamaged');
    if (versionOf(looked.look) > newestVersion(migrations))
      return refused('office.fileFromNewerVersion');
    const isWhole = findings.length === 0;
    if (!isWhole && way.kind === 'whole') return refused('office.filesDiffer');
    const generation = nextGeneration(looked);
    if (isWhole && read.kind === 'sound')
      writeState(paths.state, sealState({ ...read.state, generation, phase: 'opening' }, key));
    else if (way.kind === 'despite')
      setAside(
        dirname(paths.db),
        [
          ...(logFits ? [] : ['office.db-wal', 'office.db-shm']),
          ...(read.kind === 'sound' ? [] : ['office.state']),
        ],
        way.nowMs,
      );
    const opened = openFile(paths.db, key, migrations);
    if (!opened.ok) return opened;
    db = opened.db;
    if (schemaVersion(db) < newestVersion(migrations) && !parts.mayUpgrade)
      throw new Error('an older office is brought forward only after it was copied');
    migrate(db, migrations);
    if (way.kind === 'despite' && !isWhole) writeIncident(db, way.nowMs, findings, 'went-on');
    if (notes.length > 0)
      writeIncident(db, read.kind === 'sound' ? read.state.atMs : 0, notes, 'noted');
    beginGeneration(db, officeIdOf(key), generation, parts.keyringNumber);
    const atMs = read.kind === 'sound' ? read.state.atMs : 0;
    const files = createOfficeFiles({ db, paths, key, atMs });
    return { ok: true, db, files, file: { path: paths.db, key } };
  } catch (error) {
    db?.close();
    const code = refusalCodeOf(error);
    if (code === null) throw error;
    return refused(code);
  }
}

/**
 * Opens a private copy of an office, for reading: whatever is wrong with its files, none of them is written to. A log that is
 * not of the file is left out. The copy goes when it is closed. Refused as `openFile`.
 */
export function openOfficeCopy(
  paths: OfficePaths,
  key: DataKey,
  migrations: readonly Migration[],
): OfficeOpened {
  let folder: string | null = null;
  const remove = (): void => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (isInTheWay(paths.db)) return refused('office.fileInTheWay');
    const { logFits } = compareOffice(paths, key, null);
    folder = privateFolder(dirname(paths.db));
    const copy = officePaths(folder);
    copyFileSync(paths.db, copy.db, constants.COPYFILE_FICLONE);
    if (logFits && hasLog(paths.db)) copyFileSync(`${paths.db}-wal`, `${copy.db}-wal`);
    const opened = openFile(copy.db, key, migrations);
    if (!opened.ok) {
      remove();
      return opened;
    }
    migrate(opened.db, migrations);
    beginGeneration(opened.db, officeIdOf(key), 1, null);
    const files = createOfficeFiles({ db: opened.db, paths: copy, key, atMs: 0 });
    return {
      ok: true,
      db: opened.db,
      file: { path: copy.db, key },
      files: {
        ...files,
        close() {
          files.close();
          remove();
        },
      },
    };
  } catch (error) {
    remove();
    const code = refusalCodeOf(error);
    if (code === null) throw error;
    return refused(code);
  }
}
