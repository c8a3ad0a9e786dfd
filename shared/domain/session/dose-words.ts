import type { DoseAmount, DoseDetails, InfusionRate } from '../../contract/dose.ts';
import type { SessionEvent } from '../../contract/session-event.ts';
import { joined, words, type Described } from './described.ts';
import { perKg } from './dose-figures.ts';
import { totalOfChanges, type InfusionRun } from './infusion.ts';
import type { Dose, SessionState } from './state.ts';

function describeAmount(amount: DoseAmount): string {
  switch (amount.unit) {
    case 'mg':
      return '';
    case 'mL':
      return `${amount.ml} mL of ${amount.strengthMgPerMl} mg/mL`;
    case 'piece':
      return `${amount.count} × ${amount.mgEach} mg`;
  }
}

/** A rate as it was set: `1.25 mg/min`, `75 mL/h of 1 mg/mL`. */
export function describeRate(rate: InfusionRate): string {
  return rate.unit === 'mg/min'
    ? `${rate.mgPerMin} mg/min`
    : `${rate.mlPerHour} mL/h of ${rate.strengthMgPerMl} mg/mL`;
}

type Medicine = Pick<DoseDetails, 'lot' | 'preparedMg' | 'wastedMg' | 'givenBy'>;

function describeMedicine(details: Medicine, state: SessionState): readonly string[] {
  const { lot, preparedMg, wastedMg, givenBy } = details;
  const giver = state.staff.find(({ staffId }) => staffId === givenBy)?.initials ?? '';
  return [
    lot === '' ? '' : `lot ${lot}`,
    preparedMg === undefined ? '' : `${preparedMg} mg prepared`,
    wastedMg === undefined ? '' : `${wastedMg} mg wasted`,
    giver === '' ? '' : `by ${giver}`,
  ];
}

function overMaximum(reason: string | null): string {
  return reason === null ? '' : `above the protocol’s maximum: ${reason}`;
}

/** mg/kg in words; a client without a weight has none, and the row says so. */
function describePerKg(mgPerKg: number | null): string {
  return mgPerKg === null ? '– mg/kg, no weight on file' : `${mgPerKg} mg/kg`;
}

/** A dose as it counts now. One that is not the first of the session is a booster. */
function describeDose(dose: Dose, state: SessionState): Described {
  const { seq, details, mg, mgPerKg, overMaximumReason } = dose;
  const [first] = state.doses;
  const isFirst = first === undefined || first.seq === seq;
  const name =
    details.device === undefined ? (isFirst ? 'Dose' : 'Booster') : `Device ${details.device},`;
  const text = joined([
    details.route,
    details.form ?? '',
    details.site,
    describeAmount(details.amount),
    describePerKg(mgPerKg),
    ...describeMedicine(details, state),
  ]);
  return words('dose', `${name} ${mg} mg`, text, overMaximum(overMaximumReason));
}

function describeStart(
  { details, overMaximumReason }: Dose,
  { plannedMg, firstRate }: InfusionRun,
  state: SessionState,
): Described {
  const text = joined([
    `${plannedMg} mg planned`,
    describeRate(firstRate),
    details.form ?? '',
    details.site,
    describePerKg(perKg(plannedMg, state.weightKg)),
    ...describeMedicine(details, state),
  ]);
  return words('dose', 'Infusion started', text, overMaximum(overMaximumReason));
}

type DoseEvent = Extract<SessionEvent, { kind: 'dose.recorded' | `infusion.${string}` }>;
type ChangeOfInfusion = Exclude<DoseEvent, { kind: 'dose.recorded' | 'infusion.started' }>;

/** What a pump had given at a change of it, as it counts now; as it was written where the infusion was withdrawn. */
function mgAt({ seq, payload }: ChangeOfInfusion, run: InfusionRun | null | undefined): number {
  const index = run?.changes.findIndex((change) => change.seq === seq) ?? -1;
  if (run === null || run === undefined || index < 0) return payload.totalMg;
  return totalOfChanges(run.changes.slice(0, index + 1), run.plannedMg);
}

/**
 * A dose, or what happened to an infusion, in words: as it counts in `state`, which holds the event. Null where the dose was
 * withdrawn.
 */
export function describeDoseEvent(event: DoseEvent, state: SessionState): Described | null {
  if (event.kind === 'dose.recorded' || event.kind === 'infusion.started') {
    const dose = state.doses.find(({ seq }) => seq === event.seq);
    if (dose === undefined) return null;
    return dose.infusion === null
      ? describeDose(dose, state)
      : describeStart(dose, dose.infusion, state);
  }
  const run = state.doses.find(({ seq }) => seq === event.payload.toSeq)?.infusion;
  const mg = mgAt(event, run);
  switch (event.kind) {
    case 'infusion.rateChanged':
      return words(
        'dose',
        'Infusion rate changed',
        `to ${describeRate(event.payload.rate)}`,
        `${mg} mg so far`,
      );
    case 'infusion.paused':
      return words('dose', 'Infusion paused', '', `${mg} mg so far`);
    case 'infusion.resumed':
      return words('dose', 'Infusion goes on', '', `${mg} mg so far`);
    case 'infusion.stopped': {
      const { totalMg, pumpMg, wastedMg } = event.payload;
      const corrected = run?.totalMg ?? mg;
      const mgPerKg = perKg(corrected, state.weightKg);
      return words(
        'dose',
        `Infusion stopped, ${corrected} mg`,
        joined([
          mgPerKg === null ? '' : `${mgPerKg} mg/kg`,
          wastedMg === undefined ? '' : `${wastedMg} mg wasted`,
        ]),
        pumpMg === null ? 'computed from the rates' : `read from the pump; computed ${totalMg} mg`,
      );
    }
  }
}
