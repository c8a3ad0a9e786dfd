import type { SessionEvent } from '../../shared/contract/session-event.ts';
import type { EventRow } from './hash-chain.ts';

/**
 * An event as today's code knows it, whatever version it was written in. Old rows are never rewritten; a changed shape gets
 * a new `version` and a step here. Today every event is version 1.
 */
export function upcast(row: EventRow): SessionEvent {
  const event = {
    sessionId: row.session_id,
    seq: row.seq,
    kind: row.kind,
    version: row.version,
    atMs: row.at_ms,
    observedAtMs: row.observed_at_ms,
    actor: row.actor,
    payload: JSON.parse(row.payload) as unknown,
  };
  return event as SessionEvent; // only `decide` makes rows and the hash chain holds them; tests parse what comes out here
}
