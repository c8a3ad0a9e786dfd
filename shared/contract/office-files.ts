import { z } from 'zod';
import { epochMs } from './ids.ts';

/**
 * What was found when the files of an office were compared before it was opened.
 * `state.*`: the sealed file `office.state`. `file.older`: office.db is older than what was last open here.
 * `log.foreign`: the write-ahead log beside office.db is not of this file. `entries.missing`: timeline entries that were
 * written are not there. `entries.changed`: other entries are in their place. `records.missing`, `records.changed`: rows of
 * one table. `keyring.older`: the key file is older than the office. `keyring.putBack`: it was missing or damaged, and a copy
 * took its place.
 */
export const fileFindingKind = z.enum([
  'state.missing',
  'state.damaged',
  'state.foreign',
  'state.older',
  'file.older',
  'log.foreign',
  'entries.missing',
  'entries.changed',
  'records.missing',
  'records.changed',
  'keyring.older',
  'keyring.putBack',
]);
export const fileFinding = z.object({
  kind: fileFindingKind,
  /** Entries, rows or changes that are missing; 0 where nothing is counted. */
  count: z.number().int(),
  /** The table, for `records.*`; else empty. */
  table: z.string(),
  /** When the last of it was written, or what the sealed file last knew; null when unknown. */
  atMs: epochMs.nullable(),
});
export type FileFinding = Readonly<z.infer<typeof fileFinding>>;

/** What somebody chose when the files of an office did not belong together, kept in the office for good. */
export const officeIncident = z.object({
  number: z.number().int(),
  atMs: epochMs,
  findings: z.array(fileFinding).readonly(),
  choice: z.enum(['went-on', 'noted']),
});
export type OfficeIncident = Readonly<z.infer<typeof officeIncident>>;
