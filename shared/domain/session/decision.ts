import type { Reply } from '../../contract/failures.ts';
import type { EpochMs, Millis } from '../../contract/ids.ts';
import type { NewSessionEvent } from '../../contract/session-event.ts';
import type { SessionState } from './state.ts';

/** New events, or the refusal that says which rule is in the way. */
export type Decision = Reply<readonly NewSessionEvent[]>;

/** Where things stand when a command arrives. `positionMs` is where the current track stands, from the player's last report. */
export type Moment = Readonly<{ nowMs: EpochMs; positionMs: Millis }>;

/** A moment that staff name (first keystroke, time of a reading) lies within the session; the clock of this computer decides. */
export function withinSession(state: SessionState, observedAtMs: EpochMs, nowMs: EpochMs): EpochMs {
  return Math.min(nowMs, Math.max(state.startedAtMs, observedAtMs));
}
