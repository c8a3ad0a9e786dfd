import type { Reply } from '../../contract/failures.ts';
import type { StaffId } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { ActedCommand } from './command.ts';
import type { Decision } from './decision.ts';
import { openBeforeDose } from './dose-gate.ts';
import { doseFigures, roundMg } from './dose-figures.ts';
import type { Drafts } from './drafts.ts';
import { hasDose, type SessionState } from './state.ts';

/** What is already in this session: doses as given, and of an infusion that has not stopped all that is planned. */
export function mgSoFar(state: Pick<SessionState, 'doses'>): number {
  return roundMg(
    state.doses.reduce(
      (sum, { mg, infusion }) =>
        sum + (infusion === null || infusion.status === 'stopped' ? mg : infusion.plannedMg),
      0,
    ),
  );
}

/**
 * What every way of giving the medicine is held against. Refused: a session without a dose, somebody who is not here,
 * points before the dose that stand open (clinical.md 1.5, "What this means"), and, once, an amount that takes the session
 * above the prescriber's maximum without a reason.
 */
export function mayGive(
  state: SessionState,
  mg: number,
  givenBy: StaffId,
  overMaximumReason: string | null,
): Reply<null> {
  if (!hasDose(state.careType)) return refuse('dose.notInThisCareType');
  if (!state.staff.some((member) => member.staffId === givenBy))
    return refuse('session.staffMissing', 'givenBy');
  const open = openBeforeDose(state);
  if (open.length > 0) return refuse('dose.gateOpen', null, { open: open.length });
  const { maxDoseMg, setBy } = state.protocol;
  const before = mgSoFar(state);
  const total = roundMg(before + mg);
  if (maxDoseMg !== null && total > maxDoseMg && !overMaximumReason)
    return refuse('dose.aboveMaximum', 'amount', {
      mg: total,
      before,
      maximumMg: maxDoseMg,
      setBy,
    });
  return accept(null);
}

/** Records a dose with its computed mg and mg/kg; a later one is a booster with its own clock. Two in the same second are both kept. */
export function decideDose(
  state: SessionState,
  command: Extract<ActedCommand, { kind: 'dose.record' }>,
  draft: Drafts,
): Decision {
  const { details, overMaximumReason, actor } = command;
  const figures = doseFigures(details.amount, state.weightKg);
  const may = mayGive(state, figures.mg, details.givenBy, overMaximumReason);
  if (!may.ok) return may;
  return accept([
    draft.by(actor, 'dose.recorded', {
      ...details,
      ...figures,
      overMaximumReason: overMaximumReason || null,
    }),
  ]);
}
