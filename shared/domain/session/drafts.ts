import type { EpochMs, SessionId, StaffId } from '../../contract/ids.ts';
import type {
  NewSessionEvent,
  SessionEventKind,
  SessionEventOf,
} from '../../contract/session-event.ts';

type Payload<K extends SessionEventKind> = SessionEventOf<K>['payload'];

/** Fills in what every event of one decision shares: session, version and the moment it is recorded. */
export type Drafts = Readonly<{
  /** An event that a person caused; `observedAtMs` when it happened earlier than now. */
  by: <K extends SessionEventKind>(
    actor: StaffId | null,
    kind: K,
    payload: Payload<K>,
    observedAtMs?: EpochMs,
  ) => NewSessionEvent;
  /** An event of Stillroom's own: nobody asked for it. */
  own: <K extends SessionEventKind>(kind: K, payload: Payload<K>) => NewSessionEvent;
}>;

/** The drafts of one decision about one session, recorded at `nowMs`. */
export function draftsFor(sessionId: SessionId, nowMs: EpochMs): Drafts {
  const by: Drafts['by'] = (actor, kind, payload, observedAtMs = nowMs) => {
    const event = { sessionId, kind, version: 1, atMs: nowMs, observedAtMs, actor, payload };
    // TypeScript cannot follow that kind and payload belong together once K is generic; the signature guarantees it.
    return event as unknown as NewSessionEvent;
  };
  return { by, own: (kind, payload) => by(null, kind, payload) };
}
