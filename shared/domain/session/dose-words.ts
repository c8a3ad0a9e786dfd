import type {
  DoseAmount,
  DoseDetails,
  InfusionDetails,
  InfusionRate,
} from '../../contract/dose.ts';
import type { SessionEvent } from '../../contract/session-event.ts';
import { joined, words, type Described } from './described.ts';
import { doseFigures, perKg } from './dose-figures.ts';
import type { SessionState } from './state.ts';

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

function describeDose(
  details: DoseDetails,
  state: SessionState,
  isFirst: boolean,
  overMaximumReason: string | null,
): Described {
  const { mg, mgPerKg } = doseFigures(details.amount, state.weightKg);
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

function describeInfusion(
  details: InfusionDetails,
  state: SessionState,
  totalMg: number | null,
  overMaximumReason: string | null,
): Described {
  const { plannedMg, rate, form, site } = details;
  const text = joined([
    `${plannedMg} mg planned`,
    describeRate(rate),
    form ?? '',
    site,
    describePerKg(perKg(plannedMg, state.weightKg)),
    ...describeMedicine(details, state),
    totalMg === null ? '' : `total ${totalMg} mg`,
  ]);
  return words('dose', 'Infusion started', text, overMaximum(overMaximumReason));
}

type DoseEvent = Extract<SessionEvent, { kind: 'dose.recorded' | `infusion.${string}` }>;

/** A dose, or what happened to an infusion, in words, given the state before it. A dose that is not the first is a booster. */
export function describeDoseEvent(event: DoseEvent, state: SessionState): Described {
  switch (event.kind) {
    case 'dose.recorded':
      return describeDose(
        event.payload,
        state,
        state.doses.length === 0,
        event.payload.overMaximumReason,
      );
    case 'infusion.started':
      return describeInfusion(event.payload, state, null, event.payload.overMaximumReason);
    case 'infusion.rateChanged':
      return words(
        'dose',
        'Infusion rate changed',
        `to ${describeRate(event.payload.rate)}`,
        `${event.payload.totalMg} mg so far`,
      );
    case 'infusion.paused':
      return words('dose', 'Infusion paused', '', `${event.payload.totalMg} mg so far`);
    case 'infusion.resumed':
      return words('dose', 'Infusion goes on', '', `${event.payload.totalMg} mg so far`);
    case 'infusion.stopped': {
      const { totalMg, pumpMg, wastedMg } = event.payload;
      const total = pumpMg ?? totalMg;
      const mgPerKg = perKg(total, state.weightKg);
      return words(
        'dose',
        `Infusion stopped, ${total} mg`,
        joined([
          mgPerKg === null ? '' : `${mgPerKg} mg/kg`,
          wastedMg === undefined ? '' : `${wastedMg} mg wasted`,
        ]),
        pumpMg === null ? 'computed from the rates' : `read from the pump; computed ${totalMg} mg`,
      );
    }
  }
}

/** A corrected dose; `seq` is the number of the entry, `state` the session after the correction. */
export function describeCorrectedDose(
  details: DoseDetails,
  seq: number,
  state: SessionState,
): Described {
  const [first] = state.doses;
  return describeDose(details, state, first === undefined || first.seq === seq, null);
}

/** A corrected infusion with its total, if that was corrected as well. */
export function describeCorrectedInfusion(
  details: InfusionDetails,
  totalMg: number | null,
  state: SessionState,
): Described {
  return describeInfusion(details, state, totalMg, null);
}
