import type { Db } from './driver.ts';
import { follows, type EventRow } from './hash-chain.ts';

/**
 * Prepares the check of all timelines. It says whether every hash follows from its row and the one before, whether every
 * entry that a session or its heartbeat knows is there, and whether an ended session has none after the one that ended it.
 */
export function createTimelineCheck(db: Db): () => boolean {
  const everything = db.prepare<[], EventRow>(
    'SELECT * FROM session_event ORDER BY session_id, seq',
  );
  const isKnownMissing = db
    .prepare<[], 0 | 1>(
      `SELECT EXISTS (
         SELECT 1 FROM (
           SELECT session_id, known_seq AS seq, known_hash FROM session
           UNION ALL SELECT session_id, known_seq, known_hash FROM heartbeat
         ) LEFT JOIN session_event USING (session_id, seq) WHERE hash IS NOT known_hash)`,
    )
    .pluck();
  const isUnknownThere = db
    .prepare<[], 0 | 1>(
      `SELECT EXISTS (
         SELECT 1 FROM session_event LEFT JOIN session USING (session_id)
         WHERE started_at_ms IS NULL OR (ended_at_ms IS NOT NULL AND seq > known_seq))`,
    )
    .pluck();

  function chainsHold(): boolean {
    let previous: EventRow | null = null;
    for (const row of everything.iterate()) {
      const isFirst: boolean = previous?.session_id !== row.session_id;
      if (!follows(row, isFirst ? null : previous)) return false;
      previous = row;
    }
    return true;
  }

  return () => chainsHold() && isKnownMissing.get() === 0 && isUnknownThere.get() === 0;
}
