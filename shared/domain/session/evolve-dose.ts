import type { EpochMs } from '../../contract/ids.ts';
import type { InfusionDetails } from '../../contract/dose.ts';
import type { Correction, SessionEvent, SessionEventOf } from '../../contract/session-event.ts';
import { doseFigures, perKg } from './dose-figures.ts';
import { mgPerMinute, totalOfChanges, type InfusionRun, type PumpChange } from './infusion.ts';
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
  const { mgPerMin, overMaximumReason, ...details } = event.payload;
  return {
    seq: event.seq,
    atMs: event.observedAtMs,
    details: asDoseDetails(details),
    mg: 0,
    mgPerKg: perKg(0, state.weightKg),
    actor: event.actor,
    overMaximumReason,
    infusion: {
      plannedMg: details.plannedMg,
      firstRate: details.rate,
      rate: details.rate,
      mgPerMin,
      status: 'running',
      totalMg: 0,
      asOfMs: event.observedAtMs,
      stoppedAtMs: null,
      changes: [{ seq: event.seq, atMs: event.observedAtMs, mgPerMin, readMg: null }],
    },
  };
}

function pumpChange(run: InfusionRun, event: ChangeOfInfusion): PumpChange {
  const at = { seq: event.seq, atMs: event.observedAtMs, readMg: null };
  switch (event.kind) {
    case 'infusion.rateChanged':
      // A rate that is set while the pump is paused runs from the moment it goes on.
      return { ...at, mgPerMin: run.status === 'running' ? event.payload.mgPerMin : 0 };
    case 'infusion.paused':
      return { ...at, mgPerMin: 0 };
    case 'infusion.resumed':
      return { ...at, mgPerMin: run.mgPerMin };
    case 'infusion.stopped':
      return { ...at, mgPerMin: 0, readMg: event.payload.pumpMg };
  }
}

function changed(run: InfusionRun, event: ChangeOfInfusion): InfusionRun {
  const next = {
    ...run,
    totalMg: event.payload.totalMg,
    asOfMs: event.observedAtMs,
    changes: [...run.changes, pumpChange(run, event)],
  };
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
  const { mg, mgPerKg, overMaximumReason, ...details } = event.payload;
  const { seq, observedAtMs: atMs, actor } = event;
  return byTime([
    ...doses,
    { seq, atMs, details, mg, mgPerKg, actor, overMaximumReason, infusion: null },
  ]);
}

/**
 * The run of a pump whose start was entered wrongly: its first rate, its time and what it holds. Rates that were set later
 * stay, and the total is computed again from all of them, unless a total is given.
 */
function correctedRun(
  run: InfusionRun,
  to: Extract<Correction, { kind: 'infusion' }>,
  startedAtMs: EpochMs,
  corrected: Readonly<{ seq: number; atMs: EpochMs }>,
): InfusionRun {
  const { plannedMg, rate } = to.details;
  const [start, ...later] = run.changes;
  const mgPerMin = mgPerMinute(rate);
  const first = { seq: start?.seq ?? 0, atMs: startedAtMs, mgPerMin, readMg: null };
  let isFirstRate = true;
  const rest = later.map((each) => {
    if (each.mgPerMin === 0) return each;
    isFirstRate &&= each.mgPerMin === start?.mgPerMin;
    return isFirstRate ? { ...each, mgPerMin: first.mgPerMin } : each;
  });
  const now = { ...corrected, mgPerMin: run.status === 'running' ? run.mgPerMin : 0 };
  const read = to.totalMg === null ? [] : [{ ...now, readMg: to.totalMg }];
  const changes = [first, ...rest, ...read];
  return {
    ...run,
    plannedMg,
    firstRate: rate,
    ...(isFirstRate ? { rate, mgPerMin } : {}),
    changes,
    totalMg: totalOfChanges(changes, plannedMg),
    asOfMs: changes.at(-1)?.atMs ?? startedAtMs,
  };
}

/** The doses once the entry numbered `toSeq` was corrected at `atMs`; a correction of another kind changes nothing. */
export function correctDose(
  { doses, weightKg }: Pick<SessionState, 'doses' | 'weightKg'>,
  { seq, payload, atMs }: SessionEventOf<'entry.corrected'>,
): readonly Dose[] {
  const { toSeq, to, happenedAtMs } = payload;
  const corrected = doses.map((dose): Dose => {
    if (dose.seq !== toSeq) return dose;
    const when = happenedAtMs ?? dose.atMs;
    if (to.kind === 'infusion' && dose.infusion !== null) {
      const infusion = correctedRun(dose.infusion, to, when, { seq, atMs });
      return {
        ...dose,
        atMs: when,
        infusion,
        details: { ...asDoseDetails(to.details), ...wastedOf(dose, to.details) },
        mg: infusion.totalMg,
        mgPerKg: perKg(infusion.totalMg, weightKg),
        overMaximumReason: to.overMaximumReason,
      };
    }
    return to.kind === 'dose' && dose.infusion === null
      ? {
          ...dose,
          atMs: when,
          details: to.details,
          ...doseFigures(to.details.amount, weightKg),
          overMaximumReason: to.overMaximumReason,
        }
      : dose;
  });
  return byTime(corrected);
}

/** What was wasted is said when a pump stops; a correction of its start does not take that back. */
function wastedOf(dose: Dose, to: InfusionDetails): Pick<InfusionDetails, 'wastedMg'> {
  const wastedMg = to.wastedMg ?? dose.details.wastedMg;
  return wastedMg === undefined ? {} : { wastedMg };
}
