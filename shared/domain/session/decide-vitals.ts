import type { EpochMs } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import { describeReadings } from '../vitals/readings.ts';
import { judgeReadings } from '../vitals/ranges.ts';
import type { ActedCommand } from './command.ts';
import { withinSession, type Decision } from './decision.ts';
import type { Drafts } from './drafts.ts';
import { hasDose, type SessionState } from './state.ts';
import { isBaseline, slotOfReading, slotsOfSession } from './vitals-in-order.ts';

type VitalsCommand = Extract<ActedCommand, { kind: 'vitals.record' | 'vitals.skip' }>;

/**
 * Records a reading or a skip. A reading answers the slot of its own time or is an extra one; it never moves a slot.
 * Refused: nothing to record, a value outside the possible range, an unusual one that was not confirmed, a skip of a slot
 * that is not open (clinical.md 2.3). The ranges are those of the session's own protocol.
 */
export function decideVitals(
  state: SessionState,
  command: VitalsCommand,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  if (!hasDose(state.careType)) return refuse('vitals.notInThisCareType');
  const slots = slotsOfSession(state, nowMs);
  if (command.kind === 'vitals.skip') {
    const slot = slots.find(({ index }) => index === command.slotIndex);
    const open =
      slot !== undefined &&
      slot.state.kind !== 'upcoming' &&
      slot.state.kind !== 'done' &&
      slot.state.kind !== 'skipped';
    if (!open) return refuse('vitals.slotNotOpen', 'slotIndex');
    const { slotIndex, reason, words } = command;
    return accept([draft.by(command.actor, 'vitals.skipped', { slotIndex, reason, words })]);
  }
  const { readings, confirmedUnusual, actor } = command;
  if (describeReadings(readings) === '') return refuse('vitals.nothing', 'readings');
  const judgement = judgeReadings(
    readings,
    state.protocol.plausibility,
    state.vitals.at(-1)?.readings ?? null,
  );
  const [refusal] = judgement.refusals;
  if (refusal !== undefined)
    return refuse('vitals.outsidePossible', 'readings', { sentence: refusal.text });
  const [unusual] = judgement.confirmations;
  if (unusual !== undefined && !confirmedUnusual)
    return refuse('vitals.unusual', 'readings', { sentence: unusual.text });
  const at = withinSession(state, command.observedAtMs ?? nowMs, nowMs);
  const baseline = isBaseline(state, state.seq + 1, at);
  const slotIndex = baseline ? null : slotOfReading(state, at);
  const due = slots.find(({ index }) => index === slotIndex)?.dueMs;
  const payload = {
    readings,
    slotIndex,
    lateMs: due === undefined ? null : at - due,
    baseline,
    confirmedUnusual: unusual !== undefined,
  };
  return accept([draft.by(actor, 'vitals.recorded', payload, at)]);
}
