import type { SessionId } from '../../shared/contract/ids.ts';
import type { Heartbeat, Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import type { NoteDrafts } from './note-draft.ts';

type HeartbeatRow = Readonly<{
  session_id: SessionId;
  at_ms: number;
  play_id: Heartbeat['playId'];
  position_ms: number;
}>;

type Beat = Readonly<{ id: SessionId; at: number; playId: string | null; position: number }>;

function toHeartbeat(row: HeartbeatRow): Heartbeat {
  return {
    sessionId: row.session_id,
    atMs: row.at_ms,
    playId: row.play_id,
    positionMs: row.position_ms,
  };
}

/**
 * A running session's sign of life: one row, overwritten in place each second. It also does what can wait a second longer
 * than an entry: it remembers the timeline's last row, and takes the draft of a saved note off the disk.
 */
export function createHeartbeat(
  db: Db,
  drafts: NoteDrafts,
): Pick<Store['sessions'], 'heartbeat' | 'beat'> {
  const last = db.prepare<[SessionId], HeartbeatRow>(
    'SELECT session_id, at_ms, play_id, position_ms FROM heartbeat WHERE session_id = ?',
  );
  const keep = db.prepare<[Beat]>(
    `INSERT INTO heartbeat (session_id, at_ms, play_id, position_ms, known_seq, known_hash)
     SELECT :id, :at, :playId, :position, seq, hash FROM session_event WHERE session_id = :id ORDER BY seq DESC LIMIT 1
     ON CONFLICT (session_id) DO UPDATE SET at_ms = excluded.at_ms, play_id = excluded.play_id,
       position_ms = excluded.position_ms, known_seq = excluded.known_seq, known_hash = excluded.known_hash`,
  );
  const beat = db.transaction(({ sessionId, atMs, playId, positionMs }: Heartbeat) => {
    keep.run({ id: sessionId, at: atMs, playId, position: positionMs });
    drafts.dropSaved(sessionId);
  });
  return {
    heartbeat(sessionId) {
      const row = last.get(sessionId);
      return row === undefined ? null : toHeartbeat(row);
    },
    beat: (heartbeat) => beat.immediate(heartbeat),
  };
}
