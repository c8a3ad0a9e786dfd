import { createHash } from 'node:crypto';

/** One row of `session_event`, as it lies in the table. */
export type EventRow = Readonly<{
  session_id: string;
  seq: number;
  kind: string;
  version: number;
  at_ms: number;
  observed_at_ms: number;
  actor: string | null;
  payload: string;
  prev_hash: string;
  hash: string;
}>;

/** What the first event of a session has in the place of a predecessor's hash. */
export const noHash = '0'.repeat(64);

/**
 * SHA-256 in hex over the canonical text of a row: a JSON array of the predecessor's hash and the row's fields in the order
 * of the table, with the payload as the stored text. Anyone can compute it again from the table alone.
 */
export function hashOf(row: Omit<EventRow, 'hash'>): string {
  const canonical = JSON.stringify([
    row.prev_hash,
    row.session_id,
    row.seq,
    row.kind,
    row.version,
    row.at_ms,
    row.observed_at_ms,
    row.actor,
    row.payload,
  ]);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

/** Whether a row follows `previous` (null: is a session's first) and is as it was written. */
export function follows(row: EventRow, previous: EventRow | null): boolean {
  return (
    row.seq === (previous?.seq ?? 0) + 1 &&
    row.prev_hash === (previous?.hash ?? noHash) &&
    row.hash === hashOf(row)
  );
}
