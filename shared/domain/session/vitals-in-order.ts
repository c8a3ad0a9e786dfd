import type { EpochMs } from '../../contract/ids.ts';
import { slotFor, slotStates, type SlotStatus } from '../vitals/schedule.ts';
import { t0Of, type SessionState, type VitalsTaken } from './state.ts';

type Grounds = Pick<SessionState, 'vitals' | 'doses' | 'skipped' | 'protocol'>;

/**
 * Whether a reading is of the baseline: taken before the first dose, and entered before any dose was. What is entered after
 * a dose never becomes baseline by its time.
 */
export function isBaseline(
  { doses }: Pick<SessionState, 'doses'>,
  seq: number,
  atMs: EpochMs,
): boolean {
  const t0 = t0Of({ doses });
  return t0 === null || (atMs <= t0 && doses.every((dose) => seq < dose.seq));
}

/** Every slot of the session's own plan and where it stands; empty before the first dose and without a plan. */
export function slotsOfSession(
  state: Grounds & Pick<SessionState, 'endedAtMs'>,
  nowMs: EpochMs,
): readonly SlotStatus[] {
  const t0 = t0Of(state);
  if (t0 === null || state.protocol.vitals === null) return [];
  const { skipped, endedAtMs } = state;
  return slotStates(state.protocol.vitals, t0, answersOf(state.vitals), skipped, nowMs, endedAtMs);
}

function answersOf(vitals: readonly VitalsTaken[]) {
  return vitals.flatMap(({ slotIndex, atMs }) => (slotIndex === null ? [] : [{ slotIndex, atMs }]));
}

/** The slot that a reading taken at `atMs` answers beside what is there; null for none. The screen and the timeline ask here. */
export function slotOfReading(state: Grounds, atMs: EpochMs): number | null {
  const t0 = t0Of(state);
  const plan = state.protocol.vitals;
  if (t0 === null || plan === null) return null;
  return slotFor(t0, slotStates(plan, t0, answersOf(state.vitals), state.skipped, atMs), atMs);
}

/**
 * The readings with what hangs on the doses and on one another computed anew: which are baseline, and which slot each
 * answers. They are placed in the order in which they were entered, so a withdrawn one gives its slot to the next, and come
 * back in the order of their times.
 */
export function vitalsInOrder(state: Grounds): readonly VitalsTaken[] {
  let placed: readonly VitalsTaken[] = [];
  for (const taken of state.vitals.toSorted((a, b) => a.seq - b.seq)) {
    const baseline = isBaseline(state, taken.seq, taken.atMs);
    const slotIndex = baseline ? null : slotOfReading({ ...state, vitals: placed }, taken.atMs);
    placed = [...placed, { ...taken, baseline, slotIndex }];
  }
  return placed.toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq);
}
