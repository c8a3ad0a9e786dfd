import { existsSync } from 'node:fs';
import type { DataKey, Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { runJob } from './long-work/run-job.ts';
import { statOf } from './look-first.ts';
import { readMark, writeMark } from './office-mark.ts';
import { sealState, writeState, writeStateLater, type OfficeState } from './office-state.ts';
import { refusalCodeOf } from './refusals.ts';
import { readTableSums } from './table-sums.ts';
import { readTimelineEnds, rememberedSessions, type TimelineEnd } from './timeline-ends.ts';

export type OfficeFiles = Store['files'] &
  Readonly<{
    /** A timeline has a new last entry. `important`: it is not to lie in the log alone for long. */
    appended(end: TimelineEnd, important: boolean): void;
    /** Closes the database, which brings the log into the file, and says so in `office.state`. */
    close(): void;
  }>;

/** Outside doses and ends of sessions, what was written is brought from the log into the file so often. */
const checkpointEveryMs = 60_000;

type Paths = Readonly<{ db: string; state: string }>;

/** Which file lies under a path: device and inode; null for none. */
function identityOf(path: string): string | null {
  const stats = statOf(path);
  return stats === null ? null : `${stats.dev} ${stats.ino}`;
}

function unlessDiskRefuses(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (refusalCodeOf(error) === null) throw error;
  }
}

/** Raises the generation, takes over the keyring's number, and brings it into the file, before anything else is written. */
export function beginGeneration(
  db: Db,
  officeId: string,
  generation: number,
  keyring: number | null,
): void {
  const keyringNumber = keyring ?? readMark(db)?.keyringNumber ?? 0;
  writeMark(db, { officeId, generation, keyringNumber });
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/**
 * Keeps `office.state` at most a second behind the open database, brings the log into the file, and watches that the file lies
 * where it was opened. `db` is open, migrated and marked with its new generation; `office.state` says so when this returns.
 */
export function createOfficeFiles(
  parts: Readonly<{ db: Db; paths: Paths; key: DataKey; atMs: number }>,
): OfficeFiles {
  const { db, paths, key } = parts;
  const ends = new Map<string, TimelineEnd>();
  for (const end of readTimelineEnds(db).toReversed()) ends.set(end.sessionId, end);
  const opened = identityOf(paths.db);
  const log = `${paths.db}-wal`;
  let openedLog: string | null = null;
  let atMs = parts.atMs;
  let written = '';
  let writtenGeneration = 0;
  let underWay: Promise<void> | null = null;
  let isClosed = false;
  let checkpointDue = false;
  let lastCheckpointMs: number | null = null;
  let changesAtCheckpoint = 0;
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();

  function state(phase: OfficeState['phase']): OfficeState {
    const mark = readMark(db);
    if (mark === null) throw new Error('an open office has a mark');
    return {
      officeId: mark.officeId,
      generation: mark.generation,
      phase,
      keyringNumber: mark.keyringNumber,
      atMs,
      ends: [...ends.values()].slice(-rememberedSessions),
      tables: readTableSums(db),
    };
  }

  function comparable(now: OfficeState): string {
    return JSON.stringify({ ...now, atMs: 0 });
  }

  function remember(now: OfficeState): void {
    written = comparable(now);
    writtenGeneration = now.generation;
  }

  const first = state('open');
  writeState(paths.state, sealState(first, key));
  remember(first);

  function isThere(): boolean {
    openedLog ??= identityOf(log);
    return identityOf(paths.db) === opened && identityOf(log) === openedLog;
  }

  /** All of the log into the file; the log then begins again with a new generation, so that it fits no older file. */
  function checkpoint(nowMs: number): void {
    checkpointDue = false;
    lastCheckpointMs = nowMs;
    const [result] = db.pragma('wal_checkpoint(PASSIVE)') as readonly {
      busy: number;
      log: number;
      checkpointed: number;
    }[];
    const mark = readMark(db);
    const whole = result?.busy === 0 && result.log === result.checkpointed;
    // Never two generations ahead of what is sealed: on a full disk that would look like an older `office.state`.
    if (whole && mark !== null && mark.generation === writtenGeneration)
      writeMark(db, { ...mark, generation: mark.generation + 1 });
    changesAtCheckpoint = changes.get() ?? 0;
  }

  function checkpointIfDue(nowMs: number): void {
    lastCheckpointMs ??= nowMs;
    const isTime = nowMs - lastCheckpointMs >= checkpointEveryMs || nowMs < lastCheckpointMs;
    if (checkpointDue || (isTime && changes.get() !== changesAtCheckpoint)) checkpoint(nowMs);
  }

  async function keep(nowMs: number): Promise<void> {
    const now = state('open');
    if (comparable(now) === written) return;
    atMs = nowMs;
    const sealed = sealState({ ...now, atMs }, key);
    try {
      await writeStateLater(paths.state, sealed, () => !isClosed);
      remember(now);
    } catch (error) {
      if (refusalCodeOf(error) === null) throw error; // a disk that refuses: it is tried again in a second
    }
  }

  function lastState(): OfficeState | null {
    let last: OfficeState | null = null;
    unlessDiskRefuses(() => {
      last = state('closed');
    });
    return last;
  }

  let standing: 'there' | 'moved' = 'there';
  return {
    standing: () => standing,
    tick(nowMs) {
      standing = isThere() ? 'there' : 'moved';
      if (standing === 'moved') return Promise.resolve();
      checkpointIfDue(nowMs);
      underWay ??= keep(nowMs).finally(() => {
        underWay = null;
      });
      return underWay;
    },
    check: (signal) => runJob({ path: paths.db, key }, 'quickCheck', {}, signal).outcome,
    appended(end, important) {
      ends.delete(end.sessionId); // the ones written to last stand last
      ends.set(end.sessionId, end);
      if (end.atMs > atMs) atMs = end.atMs;
      checkpointDue ||= important;
    },
    keyringIs(number) {
      const mark = readMark(db);
      if (mark !== null && mark.keyringNumber !== number)
        writeMark(db, { ...mark, keyringNumber: number });
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      const last = isThere() ? lastState() : null;
      db.close();
      if (last === null || existsSync(log)) return; // moved, damaged, or still in use: what is sealed stays
      unlessDiskRefuses(() => writeState(paths.state, sealState(last, key)));
    },
  };
}
