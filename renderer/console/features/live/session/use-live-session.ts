import { useMemo, useRef } from 'react';
import type { SessionEvent } from '../../../../../shared/contract/session-event.ts';
import { evolve } from '../../../../../shared/domain/session/evolve.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { timelineOf, type TimelineRow } from '../../../../../shared/domain/session/timeline.ts';

type Replayed = Readonly<{ events: readonly SessionEvent[]; state: SessionState | null }>;

/**
 * The state that the events tell, by the same `evolve` as in the core. A list that has only grown is taken up where it was
 * left, so that a long session costs no more per event than a short one.
 */
export function useReplayed(events: readonly SessionEvent[]): SessionState | null {
  const done = useRef<Replayed>({ events: [], state: null });
  return useMemo(() => {
    const before = done.current;
    const last = before.events.at(-1);
    const grown =
      last !== undefined &&
      events.length >= before.events.length &&
      events[before.events.length - 1]?.seq === last.seq &&
      events[0]?.sessionId === before.events[0]?.sessionId;
    const fresh = grown ? events.slice(before.events.length) : events;
    const state = fresh.reduce<SessionState | null>(evolve, grown ? before.state : null);
    done.current = { events, state };
    return state;
  }, [events]);
}

/** The rows of the timeline, made again when an event came in. */
export function useRows(events: readonly SessionEvent[]): readonly TimelineRow[] {
  return useMemo(() => timelineOf(events), [events]);
}
