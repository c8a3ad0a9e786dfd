import { slotsOfSession } from '../../../../../shared/domain/session/vitals-in-order.ts';
import { hasDose, t0Of, type SessionState } from '../../../../../shared/domain/session/state.ts';
import {
  nextSlot,
  ringFraction,
  type SlotStatus,
} from '../../../../../shared/domain/vitals/schedule.ts';

/** How the vitals prompt stands: what the ring, the screen's edge and the live region show. */
export type Prompt =
  | Readonly<{ kind: 'none'; why: 'no-plan' | 'no-dose' | 'finished' }>
  | Readonly<{ kind: 'ahead'; slot: SlotStatus; fraction: number }>
  | Readonly<{ kind: 'due'; slot: SlotStatus }>
  /** `sinceMs`: the end of the grace time. */
  | Readonly<{ kind: 'overdue'; slot: SlotStatus; sinceMs: number }>;

const minuteMs = 60_000;

/** The prompt of a session at `nowMs`. */
export function promptOf(state: SessionState, nowMs: number): Prompt {
  const t0 = t0Of(state);
  const plan = state.protocol.vitals;
  if (plan === null || !hasDose(state.careType)) return { kind: 'none', why: 'no-plan' };
  if (t0 === null) return { kind: 'none', why: 'no-dose' };
  const slots = slotsOfSession(state, nowMs);
  const slot = nextSlot(slots);
  if (slot === null) return { kind: 'none', why: 'finished' };
  if (slot.state.kind === 'due') return { kind: 'due', slot };
  if (slot.state.kind === 'overdue') {
    return { kind: 'overdue', slot, sinceMs: slot.dueMs + plan.graceMin * minuteMs };
  }
  const before = slots[slot.index - 1]?.dueMs ?? t0;
  return { kind: 'ahead', slot, fraction: ringFraction(before, slot.dueMs, nowMs) };
}
