import type { EpochMs } from '../../contract/ids.ts';
import type { InfusionDetails } from '../../contract/dose.ts';
import type { Correction, SessionEvent, SessionEventOf } from '../../contract/session-event.ts';
import { doseFigures, perKg } from './dose-figures.ts';
import { mgPerMinute, type InfusionRun } from './infusion.ts';
import type { Dose, SessionState } from './state.ts';

type DoseEvent = Extract<SessionEvent, { kind: 'dose.recorded' | `infusion.${string}` }>;
type ChangeOfInfusion = Exclude<
  DoseEvent,
  SessionEventOf<'dose.recorded'> | SessionEventOf<'infusion.started'>
>;

/** Whether an event changes the doses. */
export function isOfDoses(event: SessionEvent): event is DoseEvent {
  return event.kind === 'dose.recorded' || event.kind.startsWith('infusion.');
}

function byTime(doses: readonly Dose[]): readonly Dose[] {
  return doses.toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq);
}

/** What an infusion and a dose have in common: planned mg stand as the amount. */
function asDoseDetails({ plannedMg, rate: _, ...medicine }: InfusionDetails): Dose['details'] {
  return { ...medicine, amount: { unit: 'mg', mg: plannedMg }, route: 'intravenous' };
}

function begun(state: SessionState, event: SessionEventOf<'infusion.started'>): Dose {
  const { mgPerMin, overMaximumReason: _, ...details } = event.payload;
  return {
    seq: event.seq,
    atMs: event.observedAtMs,
    details: asDoseDetails(details),
    mg: 0,
    mgPerKg: perKg(0, state.weightKg),
    actor: event.actor,
    infusion: {
      plannedMg: details.plannedMg,
      rate: details.rate,
      mgPerMin,
      status: 'running',
      totalMg: 0,
      asOfMs: event.observedAtMs,
      stoppedAtMs: null,
    },
  };
}

function changed(run: InfusionRun, event: ChangeOfInfusion): InfusionRun {
  const next = { ...run, totalMg: event.payload.totalMg, asOfMs: event.observedAtMs };
  switch (event.kind) {
    case 'infusion.rateChanged':
      return { ...next, rate: event.payload.rate, mgPerMin: event.payload.mgPerMin };
    case 'infusion.paused':
      return { ...next, status: 'paused' };
    case 'infusion.resumed':
      return { ...next, status: 'running' };
    case 'infusion.stopped':
      return {
        ...next,
        totalMg: event.payload.pumpMg ?? event.payload.totalMg,
        status: 'stopped',
        stoppedAtMs: event.observedAtMs,
      };
  }
}

function withChange(dose: Dose, event: ChangeOfInfusion, weightKg: number | null): Dose {
  if (dose.infusion === null || dose.seq !== event.payload.toSeq) return dose;
  const infusion = changed(dose.infusion, event);
  const wastedMg = event.kind === 'infusion.stopped' ? event.payload.wastedMg : undefined;
  return {
    ...dose,
    infusion,
    details: wastedMg === undefined ? dose.details : { ...dose.details, wastedMg },
    mg: infusion.totalMg,
    mgPerKg: perKg(infusion.totalMg, weightKg),
  };
}

/** The doses after one more event about them; a change to an infusion that is not there changes nothing. */
export function evolveDoses(state: SessionState, event: DoseEvent): readonly Dose[] {
  const { doses, weightKg } = state;
  if (event.kind === 'infusion.started') return byTime([...doses, begun(state, event)]);
  if (event.kind !== 'dose.recorded') return doses.map((dose) => withChange(dose, event, weightKg));
  const { mg, mgPerKg, overMaximumReason: _, ...details } = event.payload;
  const { seq, observedAtMs: atMs, actor } = event;
  return byTime([...doses, { seq, atMs, details, mg, mgPerKg, actor, infusion: null }]);
}

function correctedInfusion(
  dose: Dose,
  run: InfusionRun,
  to: Extract<Correction, { kind: 'infusion' }>,
  weightKg: number | null,
  atMs: EpochMs,
): Dose {
  const { plannedMg, rate } = to.details;
  const figure = to.totalMg === null ? {} : { totalMg: to.totalMg, asOfMs: atMs };
  const infusion = { ...run, plannedMg, rate, mgPerMin: mgPerMinute(rate), ...figure };
  const { totalMg } = infusion;
  return {
    ...dose,
    infusion,
    details: asDoseDetails(to.details),
    mg: totalMg,
    mgPerKg: perKg(totalMg, weightKg),
  };
}

/** The doses once the entry numbered `toSeq` was corrected at `atMs`; a correction of another kind changes nothing. */
export function correctDose(
  { doses, weightKg }: Pick<SessionState, 'doses' | 'weightKg'>,
  toSeq: number,
  to: Extract<Correction, { kind: 'dose' | 'infusion' }>,
  atMs: EpochMs,
): readonly Dose[] {
  return doses.map((dose) => {
    if (dose.seq !== toSeq) return dose;
    if (to.kind === 'infusion')
      return dose.infusion === null
        ? dose
        : correctedInfusion(dose, dose.infusion, to, weightKg, atMs);
    return dose.infusion === null
      ? { ...dose, details: to.details, ...doseFigures(to.details.amount, weightKg) }
      : dose;
  });
}
