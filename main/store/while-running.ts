import type { SessionId } from '../../shared/contract/ids.ts';
import type { Heartbeat, NoteDraft, Store } from '../core/ports.ts';
import type { Db } from './driver.ts';

export type WhileRunning = Pick<Store['sessions'], 'draft' | 'keepDraft' | 'heartbeat' | 'beat'>;

type DraftRow = Readonly<{ text: string; first_key_at_ms: number | null }>;
type HeartbeatRow = Readonly<{
  session_id: SessionId;
  at_ms: number;
  play_id: Heartbeat['playId'];
  position_ms: number;
}>;

const emptyDraft: NoteDraft = { text: '', firstKeyAtMs: null };

function toDraft(row: DraftRow): NoteDraft {
  return { text: row.text, firstKeyAtMs: row.first_key_at_ms };
}

function toHeartbeat(row: HeartbeatRow): Heartbeat {
  return {
    sessionId: row.session_id,
    atMs: row.at_ms,
    playId: row.play_id,
    positionMs: row.position_ms,
  };
}

/** The two things of a running session that are not events: one row a session each, overwritten in place. */
export function createWhileRunning(db: Db): WhileRunning {
  const draft = db.prepare<[SessionId], DraftRow>(
    'SELECT text, first_key_at_ms FROM note_draft WHERE session_id = ?',
  );
  const keepDraft = db.prepare<[SessionId, string, number | null]>(
    `INSERT INTO note_draft VALUES (?, ?, ?)
     ON CONFLICT (session_id) DO UPDATE SET text = excluded.text, first_key_at_ms = excluded.first_key_at_ms`,
  );
  const heartbeat = db.prepare<[SessionId], HeartbeatRow>(
    'SELECT * FROM heartbeat WHERE session_id = ?',
  );
  const beat = db.prepare<[SessionId, number, string | null, number]>(
    `INSERT INTO heartbeat VALUES (?, ?, ?, ?)
     ON CONFLICT (session_id) DO UPDATE
       SET at_ms = excluded.at_ms, play_id = excluded.play_id, position_ms = excluded.position_ms`,
  );
  return {
    draft(sessionId) {
      const row = draft.get(sessionId);
      return row === undefined ? emptyDraft : toDraft(row);
    },
    keepDraft(sessionId, { text, firstKeyAtMs }) {
      keepDraft.run(sessionId, text, firstKeyAtMs);
    },
    heartbeat(sessionId) {
      const row = heartbeat.get(sessionId);
      return row === undefined ? null : toHeartbeat(row);
    },
    beat({ sessionId, atMs, playId, positionMs }) {
      beat.run(sessionId, atMs, playId, positionMs);
    },
  };
}
