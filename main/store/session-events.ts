import type { SessionId } from '../../shared/contract/ids.ts';
import type { NewSessionEvent, SessionEvent } from '../../shared/contract/session-event.ts';
import type { Db } from './driver.ts';
import { follows, hashOf, noHash, type EventRow } from './hash-chain.ts';
import type { Projection } from './session-projection.ts';
import { upcast } from './upcast.ts';

export type SessionEvents = Readonly<{
  eventsSince(sessionId: SessionId, seq: number): readonly SessionEvent[];
  append(
    sessionId: SessionId,
    expectedSeq: number,
    events: readonly NewSessionEvent[],
  ): readonly SessionEvent[];
  rebuildProjections(): void;
  /** Whether every hash follows from its row and the one before, and each session's last row is the one it remembers. */
  chainsAreWhole(): boolean;
}>;

type Tail = Readonly<{ seq: number; hash: string }>;

function toRow(event: NewSessionEvent, seq: number, prevHash: string): EventRow {
  const row = {
    session_id: event.sessionId,
    seq,
    kind: event.kind,
    version: event.version,
    at_ms: event.atMs,
    observed_at_ms: event.observedAtMs,
    actor: event.actor,
    payload: JSON.stringify(event.payload),
    prev_hash: prevHash,
  };
  return { ...row, hash: hashOf(row) };
}

/** Prepares the timeline's statements; `projection` and the note draft move in the same transaction as the events. */
export function createSessionEvents(db: Db, projection: Projection): SessionEvents {
  const tail = db.prepare<[SessionId], Tail>(
    'SELECT seq, hash FROM session_event WHERE session_id = ? ORDER BY seq DESC LIMIT 1',
  );
  const insert = db.prepare<[EventRow]>(
    `INSERT INTO session_event VALUES (:session_id, :seq, :kind, :version, :at_ms, :observed_at_ms, :actor, :payload,
       :prev_hash, :hash)`,
  );
  const since = db.prepare<[SessionId, number], EventRow>(
    'SELECT * FROM session_event WHERE session_id = ? AND seq > ? ORDER BY seq',
  );
  const everything = db.prepare<[], EventRow>(
    'SELECT * FROM session_event ORDER BY session_id, seq',
  );
  const remembered = db.prepare<[], Tail & { session_id: string }>(
    'SELECT session_id, last_seq AS seq, last_hash AS hash FROM session',
  );
  const clearDraft = db.prepare<[SessionId]>('DELETE FROM note_draft WHERE session_id = ?');

  function write(event: NewSessionEvent, before: Tail): SessionEvent & { hash: string } {
    const row = toRow(event, before.seq + 1, before.hash);
    insert.run(row);
    const written = upcast(row);
    projection.apply(written, row.hash);
    if (event.kind === 'note.written' && event.actor !== null) clearDraft.run(event.sessionId);
    return { ...written, hash: row.hash };
  }

  const append = db.transaction(
    (sessionId: SessionId, expectedSeq: number, events: readonly NewSessionEvent[]) => {
      const last = tail.get(sessionId) ?? { seq: 0, hash: noHash };
      if (last.seq !== expectedSeq) {
        throw new Error(`the timeline is at ${last.seq}, not at ${expectedSeq}`);
      }
      if (events.some((event) => event.sessionId !== sessionId)) {
        throw new Error('an event belongs to another session');
      }
      const written: SessionEvent[] = [];
      let before: Tail = last;
      for (const event of events) {
        const { hash, ...stored } = write(event, before);
        written.push(stored);
        before = { seq: stored.seq, hash };
      }
      return written;
    },
  );

  const rebuild = db.transaction(() => {
    projection.clear();
    for (const row of everything.all()) projection.apply(upcast(row), row.hash);
  });

  return {
    eventsSince: (sessionId, seq) => since.all(sessionId, seq).map(upcast),
    append: (sessionId, expectedSeq, events) => append.immediate(sessionId, expectedSeq, events),
    rebuildProjections: () => rebuild.immediate(),
    chainsAreWhole() {
      const tails = new Map<string, Tail>();
      let previous: EventRow | null = null;
      for (const row of everything.iterate()) {
        const first: boolean = previous?.session_id !== row.session_id;
        if (!follows(row, first ? null : previous)) return false;
        tails.set(row.session_id, row);
        previous = row;
      }
      const sessions = remembered.all();
      return (
        sessions.length === tails.size &&
        sessions.every(({ session_id, seq, hash }) => {
          const last = tails.get(session_id);
          return last?.seq === seq && last.hash === hash;
        })
      );
    },
  };
}
