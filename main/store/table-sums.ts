import { createHash } from 'node:crypto';
import type { Db } from './driver.ts';

/** Rows, changes ever made and the sum of one plain table. */
export type TableSum = Readonly<{ rows: number; changes: number; sum: string }>;
export type TableSums = Readonly<Record<string, TableSum>>;

/**
 * The tables whose rows are changed in place. Timelines have hash chains, projections are made from those, and a draft or a
 * heartbeat is overwritten each second.
 */
const summedTables = [
  'office_fact',
  'setting',
  'staff',
  'client',
  'course',
  'course_adjustment',
  'course_path',
  'track',
  'playlist',
  'playlist_item',
  'client_music',
  'protocol',
  'protocol_version',
  'measure_record',
] as const;

const modulus = 2n ** 64n;

/** The first 64 bits of SHA-256 over the table's name and the row as a JSON array of its columns. */
function hashOfRow(table: string, row: string): bigint {
  return createHash('sha256').update(`${table}\n${row}`).digest().readBigUInt64BE(0);
}

function hexOf(sum: bigint): string {
  return BigInt.asUintN(64, sum % modulus)
    .toString(16)
    .padStart(16, '0');
}

function columnsOf(db: Db, table: string): readonly string[] {
  return db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) ORDER BY cid')
    .pluck()
    .all(table);
}

const asJson = (columns: readonly string[], of = ''): string =>
  `json_array(${columns.map((column) => `${of}${column}`).join(', ')})`;

const triggerFor = (
  table: string,
  change: string,
  before: string,
  after: string,
  rows: string,
): string => `
CREATE TEMP TRIGGER sum_${table}_${change} AFTER ${change} ON main.${table}
BEGIN
  UPDATE table_sum SET row_count = row_count ${rows}, changes = changes + 1,
    sum = stillroom_sum(sum, '${table}', ${before}, ${after}) WHERE name = '${table}';
END;`;

/**
 * Has this connection keep the sums: each change of a row changes its table's sum in the same transaction, by triggers that
 * live in the connection alone. Whatever else changes a row, or puts an older page back, leaves the sum as it was.
 */
export function keepTableSums(db: Db): void {
  db.function(
    'stillroom_sum',
    { deterministic: true },
    (sum: unknown, table: unknown, before: unknown, after: unknown) => {
      const minus = typeof before === 'string' ? hashOfRow(String(table), before) : 0n;
      const plus = typeof after === 'string' ? hashOfRow(String(table), after) : 0n;
      return hexOf(BigInt(`0x${String(sum)}`) - minus + plus);
    },
  );
  for (const table of summedTables) {
    const columns = columnsOf(db, table);
    const [before, after] = [asJson(columns, 'OLD.'), asJson(columns, 'NEW.')];
    db.exec(
      triggerFor(table, 'INSERT', 'NULL', after, '+ 1') +
        triggerFor(table, 'UPDATE', before, after, '') +
        triggerFor(table, 'DELETE', before, 'NULL', '- 1'),
    );
  }
}

/** The sums as they are kept: one page. */
export function readTableSums(db: Db): TableSums {
  const rows = db
    .prepare<[], TableSum & { name: string }>(
      'SELECT name, row_count AS rows, changes, sum FROM table_sum ORDER BY name',
    )
    .all();
  return Object.fromEntries(rows.map(({ name, ...sum }) => [name, sum]));
}

function countAgain(db: Db, table: string): Readonly<{ rows: number; sum: string }> {
  let [rows, sum] = [0, 0n];
  const all = db
    .prepare<[], string>(`SELECT ${asJson(columnsOf(db, table))} FROM ${table}`)
    .pluck();
  for (const row of all.iterate()) {
    rows += 1;
    sum = (sum + hashOfRow(table, row)) % modulus;
  }
  return { rows, sum: hexOf(sum) };
}

/** The tables whose rows are not those that their sums were kept for. Reads every row of the plain tables. */
export function tablesThatDiffer(db: Db): readonly string[] {
  const kept = readTableSums(db);
  return summedTables.filter((table) => {
    const now = countAgain(db, table);
    return kept[table]?.sum !== now.sum || kept[table].rows !== now.rows;
  });
}

/** Writes the sums of what is there now: after a step of the schema. `changes` goes on rising. */
export function rebuildTableSums(db: Db): void {
  const write = db.prepare<[string, number, string]>(
    `INSERT INTO table_sum VALUES (?, ?, 1, ?)
     ON CONFLICT (name) DO UPDATE SET row_count = excluded.row_count, changes = changes + 1, sum = excluded.sum`,
  );
  for (const table of summedTables) {
    const { rows, sum } = countAgain(db, table);
    write.run(table, rows, sum);
  }
}
