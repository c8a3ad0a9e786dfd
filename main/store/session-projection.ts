import type { SessionEvent, SessionEventOf } from '../../shared/contract/session-event.ts';
import type { Db } from './driver.ts';
import { createSubstanceProjection } from './substance-projection.ts';

/** Applies one event, with the hash of its row, to the projection tables; called inside the transaction that writes it. */
export type Projection = Readonly<{
  apply(event: SessionEvent, hash: string): void;
  /** Empties the projection tables, before a replay. */
  clear(): void;
}>;

type Known = Readonly<{ id: string; seq: number; hash: string }>;

function prepareStatements(db: Db) {
  return {
    start: db.prepare(
      `INSERT INTO session (session_id, client_id, care_type, protocol_name, weight_kg, started_at_ms, known_seq, known_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    end: db.prepare<[Known & { at: number }]>(
      'UPDATE session SET ended_at_ms = :at, known_seq = :seq, known_hash = :hash WHERE session_id = :id',
    ),
    // The first dose by its time that was not withdrawn, as t0Of in shared/domain/session/state.ts.
    t0: db.prepare<[Known]>(
      `UPDATE session SET known_seq = :seq, known_hash = :hash, t0_at_ms = (
         SELECT min(observed_at_ms) FROM session_substance WHERE session_id = :id AND withdrawn = 0
       ) WHERE session_id = :id`,
    ),
  };
}

/** Corrections that may move the first dose: of its time, or that it was none. */
const movesT0: ReadonlySet<SessionEventOf<'entry.corrected'>['payload']['to']['kind']> = new Set([
  'withdrawn',
  'dose',
  'infusion',
]);

/**
 * Prepares the projection's statements on an open, migrated database. Most events change no projection: a note, a reading
 * or a stamp is one row of the timeline, and nothing else is written.
 */
export function createProjection(db: Db): Projection {
  const on = prepareStatements(db);
  const substances = createSubstanceProjection(db);

  function applyToSession(event: SessionEvent, hash: string): void {
    const { sessionId: id, seq, observedAtMs: at } = event;
    switch (event.kind) {
      case 'session.started': {
        const { clientId, careType, protocol, weightKg } = event.payload;
        if (seq === 1) on.start.run(id, clientId, careType, protocol.name, weightKg, at, seq, hash);
        return;
      }
      case 'dose.recorded':
      case 'infusion.started':
        on.t0.run({ id, seq, hash });
        return;
      case 'entry.corrected':
        if (movesT0.has(event.payload.to.kind)) on.t0.run({ id, seq, hash });
        return;
      case 'session.ended':
        on.end.run({ id, seq, hash, at });
        return;
      default:
        return;
    }
  }

  return {
    apply(event, hash) {
      substances.apply(event); // before the session's row, whose t0 is read from the log
      applyToSession(event, hash);
    },
    clear() {
      substances.clear();
      db.exec('DELETE FROM session');
    },
  };
}
