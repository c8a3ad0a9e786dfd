import type { Db } from './driver.ts';

/** The last entry of one session's timeline. */
export type TimelineEnd = Readonly<{ sessionId: string; seq: number; hash: string; atMs: number }>;

/** So many sessions are remembered outside the database: the ones that were written to last. */
export const rememberedSessions = 64;

/** The ends of the sessions that were started last, newest first. */
export function readTimelineEnds(db: Db): readonly TimelineEnd[] {
  return db
    .prepare<[number], TimelineEnd>(
      `SELECT session_id AS sessionId, seq, hash, at_ms AS atMs
       FROM (SELECT session_id FROM session ORDER BY started_at_ms DESC LIMIT ?) JOIN session_event USING (session_id)
       WHERE seq = (SELECT max(seq) FROM session_event AS entry WHERE entry.session_id = session_event.session_id)`,
    )
    .all(rememberedSessions);
}

/** The entry with this number, and the last number of that session (0: none is there). */
export function timelineAt(
  db: Db,
  { sessionId, seq }: Pick<TimelineEnd, 'sessionId' | 'seq'>,
): Readonly<{ hash: string | null; lastSeq: number }> {
  const hash = db
    .prepare<[string, number], string>(
      'SELECT hash FROM session_event WHERE session_id = ? AND seq = ?',
    )
    .pluck()
    .get(sessionId, seq);
  const lastSeq = db
    .prepare<[string], number | null>('SELECT max(seq) FROM session_event WHERE session_id = ?')
    .pluck()
    .get(sessionId);
  return { hash: hash ?? null, lastSeq: lastSeq ?? 0 };
}
