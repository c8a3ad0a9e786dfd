import type { Db } from './driver.ts';
import { follows, type EventRow } from './hash-chain.ts';

/**
 * Prepares the check of all timelines, one after another; `tell` hears how far it is, from 0 to 1. It says whether every hash follows from its row and the one before, whether every
 * entry that a session or its heartbeat knows is there, and whether an ended session has none after the one that ended it.
 */
export function createTimelineCheck(db: Db): (tell: (share: number) => void) => boolean {
  // From one session's rows to the next one's, without reading what lies between.
  const next = db
    .prepare<[string], string>(
      'SELECT session_id FROM session_event WHERE session_id > ? ORDER BY session_id LIMIT 1',
    )
    .pluck();
  const rows = db.prepare<[string], EventRow>(
    'SELECT * FROM session_event WHERE session_id = ? ORDER BY seq',
  );
  const sessions = db.prepare<[], number>('SELECT count(*) FROM session').pluck();
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

  function chainHolds(sessionId: string): boolean {
    let previous: EventRow | null = null;
    for (const row of rows.iterate(sessionId)) {
      if (!follows(row, previous)) return false;
      previous = row;
    }
    return true;
  }

  function chainsHold(tell: (share: number) => void): boolean {
    const count = Math.max(1, sessions.get() ?? 0);
    let done = 0;
    for (let at = next.get(''); at !== undefined; at = next.get(at)) {
      if (!chainHolds(at)) return false;
      done += 1;
      tell(Math.min(1, done / count));
    }
    return true;
  }

  return (tell) => chainsHold(tell) && isKnownMissing.get() === 0 && isUnknownThere.get() === 0;
}
