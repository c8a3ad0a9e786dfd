import type { SessionId } from '../../shared/contract/ids.ts';
import type { NoteDraft, Store } from '../core/ports.ts';
import type { Db } from './driver.ts';

export type NoteDrafts = Pick<Store['sessions'], 'draft' | 'keepDraft'> &
  Readonly<{
    /** Removes a draft that was saved as a note. It has not counted since then; this takes its words off the disk. */
    dropSaved(sessionId: SessionId): void;
  }>;

type DraftRow = Readonly<{ text: string; first_key_at_ms: number | null }>;

const emptyDraft: NoteDraft = { text: '', firstKeyAtMs: null };

function toDraft(row: DraftRow): NoteDraft {
  return { text: row.text, firstKeyAtMs: row.first_key_at_ms };
}

/** A note by staff after a draft was kept ends it, so that saving the note writes the timeline and nothing else. */
const isSaved = `EXISTS (
  SELECT 1 FROM session_event AS note
  WHERE note.session_id = note_draft.session_id AND note.seq > note_draft.after_seq
    AND note.kind = 'note.written' AND note.actor IS NOT NULL)`;

/** What stands in a session's note box and is not a note yet: one row, overwritten in place. */
export function createNoteDrafts(db: Db): NoteDrafts {
  const draft = db.prepare<[SessionId], DraftRow>(
    `SELECT text, first_key_at_ms FROM note_draft WHERE session_id = ? AND NOT ${isSaved}`,
  );
  const keep = db.prepare<[Readonly<{ id: SessionId; text: string; first: number | null }>]>(
    `INSERT INTO note_draft (session_id, text, first_key_at_ms, after_seq)
     VALUES (:id, :text, :first, (SELECT coalesce(max(seq), 0) FROM session_event WHERE session_id = :id))
     ON CONFLICT (session_id) DO UPDATE
       SET text = excluded.text, first_key_at_ms = excluded.first_key_at_ms, after_seq = excluded.after_seq`,
  );
  const dropSaved = db.prepare<[SessionId]>(
    `DELETE FROM note_draft WHERE session_id = ? AND ${isSaved}`,
  );
  return {
    draft(sessionId) {
      const row = draft.get(sessionId);
      return row === undefined ? emptyDraft : toDraft(row);
    },
    keepDraft(sessionId, { text, firstKeyAtMs }) {
      keep.run({ id: sessionId, text, first: firstKeyAtMs });
    },
    dropSaved(sessionId) {
      dropSaved.run(sessionId);
    },
  };
}
