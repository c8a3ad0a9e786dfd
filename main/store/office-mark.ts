import type { Db } from './driver.ts';

/** Which office a database is of, how often it was opened or checkpointed, and the newest key file that it knows of. */
export type OfficeMark = Readonly<{ officeId: string; generation: number; keyringNumber: number }>;

/** Null in a file without a mark. */
export function readMark(db: Db): OfficeMark | null {
  return (
    db
      .prepare<[], OfficeMark>(
        `SELECT office_id AS officeId, generation, keyring_number AS keyringNumber FROM office_mark WHERE number = 1`,
      )
      .get() ?? null
  );
}

export function writeMark(db: Db, { officeId, generation, keyringNumber }: OfficeMark): void {
  db.prepare<[string, number, number]>(
    `INSERT INTO office_mark VALUES (1, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET
       office_id = excluded.office_id, generation = excluded.generation, keyring_number = excluded.keyring_number`,
  ).run(officeId, generation, keyringNumber);
}
