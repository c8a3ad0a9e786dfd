import { accept, refuse } from '../refusal.ts';
import type { ActedCommand } from './command.ts';
import type { Decision } from './decision.ts';
import type { Drafts } from './drafts.ts';
import { doseFigures } from './evolve.ts';
import { hasDose, type SessionState } from './state.ts';

/**
 * Records a dose with its computed mg and mg/kg. Above the protocol's maximum it asks for a reason once (the prescriber's
 * figure, never ours). Refused in sessions without a dose, and in the name of somebody who is not here.
 */
export function decideDose(
  state: SessionState,
  command: Extract<ActedCommand, { kind: 'dose.record' }>,
  draft: Drafts,
): Decision {
  if (!hasDose(state.careType)) return refuse('dose.notInThisCareType');
  const { details, overMaximumReason, actor } = command;
  if (!state.staff.some((member) => member.staffId === details.givenBy))
    return refuse('session.staffMissing', 'givenBy');
  const figures = doseFigures(details.amount, state.weightKg);
  const { maxDoseMg } = state.protocol;
  if (maxDoseMg !== null && figures.mg > maxDoseMg && !overMaximumReason) {
    return refuse('dose.aboveMaximum', 'amount', {
      mg: figures.mg,
      maximumMg: maxDoseMg,
      setBy: state.protocol.setBy,
    });
  }
  return accept([
    draft.by(actor, 'dose.recorded', {
      ...details,
      ...figures,
      overMaximumReason: overMaximumReason || null,
    }),
  ]);
}
