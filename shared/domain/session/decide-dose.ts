import type { Reply } from '../../contract/failures.ts';
import type { EpochMs, StaffId } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { ActedCommand } from './command.ts';
import { withinSession, type Decision } from './decision.ts';
import { openBeforeDose } from './dose-gate.ts';
import { doseFigures, roundMg } from './dose-figures.ts';
import type { Drafts } from './drafts.ts';
import { hasDose, type Dose, type SessionState } from './state.ts';

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

/** A dose as it is about to be recorded, or as a correction would have it. */
export type Giving = Readonly<{
  mg: number;
  givenBy: StaffId;
  /** Who records or corrects it. */
  actor: StaffId;
  overMaximumReason: string | null;
  /** The entry that is corrected: it counts no longer as it was. */
  instead?: Dose;
}>;

/**
 * Whether an amount may stand beside the other doses of the session. Refused: a giver who is not here; an amount that takes
 * the session above the prescriber's maximum without a reason, or by anybody but a prescriber. A correction that does not
 * give more than before keeps the reason it has.
 */
export function mayStand(state: SessionState, giving: Giving): Reply<null> {
  const { mg, givenBy, actor, overMaximumReason, instead } = giving;
  if (!state.staff.some((member) => member.staffId === givenBy))
    return refuse('session.staffMissing', 'givenBy');
  const { maxDoseMg, setBy } = state.protocol;
  const before = mgSoFar({ doses: state.doses.filter(({ seq }) => seq !== instead?.seq) });
  const total = roundMg(before + mg);
  if (maxDoseMg === null || total <= maxDoseMg) return accept(null);
  if (instead?.overMaximumReason && mg <= instead.mg) return accept(null);
  if (!overMaximumReason)
    return refuse('dose.aboveMaximum', 'amount', {
      mg: total,
      before,
      maximumMg: maxDoseMg,
      setBy,
    });
  const role = state.staff.find(({ staffId }) => staffId === actor)?.role;
  return role === 'prescriber' ? accept(null) : refuse('dose.prescriberOnly', 'actor');
}

/** The reason that is kept with an amount: none where it does not go above the maximum. */
export function reasonThatStays(state: SessionState, giving: Giving): string | null {
  const { maxDoseMg } = state.protocol;
  const before = mgSoFar({ doses: state.doses.filter(({ seq }) => seq !== giving.instead?.seq) });
  if (maxDoseMg === null || roundMg(before + giving.mg) <= maxDoseMg) return null;
  return giving.overMaximumReason || (giving.instead?.overMaximumReason ?? null);
}

/**
 * What every way of giving the medicine is held against. Refused: a session without a dose, points before the dose that are
 * outstanding (clinical.md 1.5, "What this means"), and what `mayStand` refuses.
 */
export function mayGive(state: SessionState, giving: Giving): Reply<null> {
  if (!hasDose(state.careType)) return refuse('dose.notInThisCareType');
  const open = openBeforeDose(state);
  if (open.length > 0) return refuse('dose.gateOpen', null, { open: open.length });
  return mayStand(state, giving);
}

/**
 * Records a dose with its computed mg and mg/kg, at the time it was given; a later one is a booster with its own clock. Two in
 * the same second are both kept.
 */
export function decideDose(
  state: SessionState,
  command: Extract<ActedCommand, { kind: 'dose.record' }>,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  const { details, actor } = command;
  const figures = doseFigures(details.amount, state.weightKg);
  const giving = { ...command, mg: figures.mg, givenBy: details.givenBy };
  const may = mayGive(state, giving);
  if (!may.ok) return may;
  const at = withinSession(state, command.observedAtMs ?? nowMs, nowMs);
  const overMaximumReason = reasonThatStays(state, giving);
  return accept([
    draft.by(actor, 'dose.recorded', { ...details, ...figures, overMaximumReason }, at),
  ]);
}
