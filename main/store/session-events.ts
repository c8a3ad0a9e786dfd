import type { SessionId } from '../../shared/contract/ids.ts';
import type { NewSessionEvent, SessionEvent } from '../../shared/contract/session-event.ts';
import type { Alongside, Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { hashOf, noHash, type EventRow } from './hash-chain.ts';
import type { NoteDrafts } from './note-draft.ts';
import type { Projection } from './session-projection.ts';
import type { TimelineEnd } from './timeline-ends.ts';
import { upcast } from './upcast.ts';

export type SessionEvents = Readonly<{
  eventsSince(sessionId: SessionId, seq: number): readonly SessionEvent[];
  append(
    sessionId: SessionId,
    expectedSeq: number,
    events: readonly NewSessionEvent[],
    alongside?: Alongside | null,
  ): readonly SessionEvent[];
  rebuildProjections(): void;
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

/** After these a power cut, or a log that goes astray, should find the file itself up to date within a second. */
const important: ReadonlySet<string> = new Set(['dose.recorded', 'session.ended']);

/**
 * Prepares the timeline's statements; `projection` moves in the same transaction as the events. `appended` gets the new last
 * entry once it is durable; `keepMusic` writes what goes along with events, in their transaction.
 */
export function createSessionEvents(
  db: Db,
  projection: Projection,
  drafts: NoteDrafts,
  appended: (end: TimelineEnd, isImportant: boolean) => void,
  keepMusic: Store['clients']['keepMusic'],
): SessionEvents {
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

  const append = db.transaction(
    (
      sessionId: SessionId,
      expectedSeq: number,
      events: readonly NewSessionEvent[],
      alongside: Alongside | null,
    ) => {
      const last = tail.get(sessionId) ?? { seq: 0, hash: noHash };
      if (last.seq !== expectedSeq) {
        throw new Error(`the timeline is at ${last.seq}, not at ${expectedSeq}`);
      }
      if (events.some((event) => event.sessionId !== sessionId)) {
        throw new Error('an event belongs to another session');
      }
      let before: Tail = last;
      const writtenEvents = events.map((event) => {
        const row = toRow(event, before.seq + 1, before.hash);
        insert.run(row);
        before = row;
        const written = upcast(row);
        projection.apply(written, row.hash);
        if (written.kind === 'session.ended') drafts.dropSaved(sessionId); // no heartbeat comes any more
        return written;
      });
      if (alongside !== null) keepMusic(alongside.clientId, alongside.music);
      return { events: writtenEvents, end: before };
    },
  );

  const rebuild = db.transaction(() => {
    projection.clear();
    for (const row of everything.all()) projection.apply(upcast(row), row.hash);
  });

  return {
    eventsSince: (sessionId, seq) => since.all(sessionId, seq).map(upcast),
    append(sessionId, expectedSeq, events, alongside = null) {
      const written = append.immediate(sessionId, expectedSeq, events, alongside);
      const { end } = written;
      const atMs = events.at(-1)?.atMs ?? 0;
      if (events.length > 0)
        appended(
          { sessionId, ...end, atMs },
          events.some(({ kind }) => important.has(kind)),
        );
      return written.events;
    },
    rebuildProjections: () => rebuild.immediate(),
  };
}
