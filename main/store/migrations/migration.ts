/** One step of the schema. Released steps are never edited: a correction is the next step. */
export type Migration = Readonly<{
  /** What `PRAGMA user_version` says afterwards: 1, 2, 3 … */
  version: number;
  name: string;
  sql: string;
}>;
