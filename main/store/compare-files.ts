import type { FileFinding } from '../../shared/contract/office-files.ts';
import type { EndSeen, FileSeen, FirstLook } from './look-first.ts';
import type { OfficeState, StateRead } from './office-state.ts';

export type Comparison = Readonly<{
  /** What keeps the office from opening without a word; empty when all belongs together. */
  findings: readonly FileFinding[];
  /** What is written down and holds nobody up. */
  notes: readonly FileFinding[];
  /** Whether the log is of this file. One that is not is never played into it. */
  logFits: boolean;
}>;

function finding(
  kind: FileFinding['kind'],
  facts: Partial<Omit<FileFinding, 'kind'>> = {},
): FileFinding {
  return { kind, count: 0, table: '', atMs: null, ...facts };
}

/** A log begins with the generation after the one in its file, which a checkpoint then brings into the file. */
function logFits({ alone, log }: FirstLook, state: OfficeState | null): boolean {
  if (log === null) return true;
  if (log === 'unreadable' || state?.phase === 'closed') return false;
  if (alone === null) return true; // a power cut in a checkpoint: the log makes the file whole
  const ahead = (log.mark?.generation ?? 0) - (alone.mark?.generation ?? 0);
  return ahead === 0 || ahead === 1;
}

function ofTimelines(ends: readonly EndSeen[]): readonly FileFinding[] {
  return ends.flatMap(({ end, hash, lastSeq }) => {
    if (hash === end.hash) return [];
    const { atMs } = end;
    return lastSeq < end.seq
      ? [finding('entries.missing', { count: end.seq - lastSeq, atMs })]
      : [finding('entries.changed', { atMs })];
  });
}

function ofTables(seen: FileSeen, { tables, atMs }: OfficeState): readonly FileFinding[] {
  return Object.entries(tables).flatMap(([table, known]) => {
    const now = seen.tables[table] ?? { rows: 0, changes: 0, sum: '' };
    if (now.changes > known.changes) return [];
    if (now.changes === known.changes)
      return now.sum === known.sum ? [] : [finding('records.changed', { table, atMs })];
    const rows = known.rows - now.rows;
    return rows > 0
      ? [finding('records.missing', { table, count: rows, atMs })]
      : [finding('records.changed', { table, count: known.changes - now.changes, atMs })];
  });
}

/** The keyring is older than what the office, or its sealed state, last knew of it. */
function ofKeyring(
  seen: FileSeen,
  state: OfficeState | null,
  number: number | null,
): readonly FileFinding[] {
  const known = Math.max(seen.mark?.keyringNumber ?? 0, state?.keyringNumber ?? 0);
  return number !== null && number < known ? [finding('keyring.older')] : [];
}

function ofState(seen: FileSeen, state: OfficeState): readonly FileFinding[] {
  const behind = state.generation - (seen.mark?.generation ?? 0);
  return [
    // One generation may lie in a log that is gone, or was not written yet; what it held is counted below.
    ...(behind > 1 ? [finding('file.older', { atMs: state.atMs === 0 ? null : state.atMs })] : []),
    ...ofTimelines(seen.ends),
    ...ofTables(seen, state),
  ];
}

const ofUnsound = {
  missing: 'state.missing',
  damaged: 'state.damaged',
  foreign: 'state.foreign',
} as const;

/**
 * Compares what lies in an office's file and log with what its sealed state knows. The database may be ahead of the state, by
 * what was written in the last second; it is never behind. `keyringNumber`: of the keyring's last change, null when it says none. Pure: nothing is read here.
 */
export function compareFiles(
  look: FirstLook,
  read: StateRead,
  keyringNumber: number | null,
): Comparison {
  const state = read.kind === 'sound' ? read.state : null;
  const fits = logFits(look, state);
  const seen = fits && look.log !== null && look.log !== 'unreadable' ? look.log : look.alone;
  if (seen === null) return { findings: [], notes: [], logFits: fits }; // damaged: opening it says so
  const generation = seen.mark?.generation ?? 0;
  return {
    logFits: fits,
    findings: [
      ...(fits ? [] : [finding('log.foreign')]),
      ...(read.kind === 'sound' ? ofState(seen, read.state) : [finding(ofUnsound[read.kind])]),
      ...ofKeyring(seen, state, keyringNumber),
    ],
    notes: state !== null && generation > state.generation + 1 ? [finding('state.older')] : [],
  };
}
