import type { EpochMs } from '../../contract/ids.ts';
import type { Correction } from '../../contract/session-event.ts';
import type { Reply } from '../../contract/failures.ts';
import { accept, refuse } from '../refusal.ts';
import { describeReadings } from '../vitals/readings.ts';
import { judgeReadings } from '../vitals/ranges.ts';
import type { ActedCommand } from './command.ts';
import { mayStand, reasonThatStays } from './decide-dose.ts';
import { withinSession, type Decision } from './decision.ts';
import { doseFigures } from './dose-figures.ts';
import type { Drafts } from './drafts.ts';
import type { Dose, SessionState } from './state.ts';

type EntryCommand = Extract<ActedCommand, { kind: 'entry.add' | 'entry.correct' }>;
type CorrectCommand = Extract<EntryCommand, { kind: 'entry.correct' }>;

/**
 * Adds words to an entry, or corrects it with a reason; the entry itself stays on the timeline as it was. A correction is held
 * against the same rules as the entry: what is possible and usual, the maximum and its roles, who is here. Correcting every
 * reading to nothing withdraws it.
 * Refused: an entry that is not there or was withdrawn, a correction of another kind than the entry, and what the entry's own
 * rules refuse. A dose is changed by who recorded or gave it, or by a prescriber; a running pump is stopped first.
 */
export function decideEntry(
  state: SessionState,
  command: EntryCommand,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  const entry = state.entries[command.toSeq];
  if (entry === undefined) return refuse('entry.unknown', 'toSeq');
  if (entry.withdrawn) return refuse('entry.notCorrectable', 'toSeq');
  const { toSeq, actor } = command;
  if (command.kind === 'entry.add')
    return accept([draft.by(actor, 'entry.added', { toSeq, text: command.text })]);
  const { to, reason, observedAtMs } = command;
  if (to.kind !== 'withdrawn' && to.kind !== entry.kind)
    return refuse('correction.kindDiffers', 'to');
  const corrected = correctionOf(state, command, nowMs);
  if (!corrected.ok) return corrected;
  const happened =
    observedAtMs === null ? {} : { happenedAtMs: withinSession(state, observedAtMs, nowMs) };
  return accept([
    draft.by(actor, 'entry.corrected', { toSeq, reason, to: corrected.value, ...happened }),
  ]);
}

/** The correction as it is kept, or why it may not be. */
function correctionOf(
  state: SessionState,
  command: CorrectCommand,
  nowMs: EpochMs,
): Reply<Correction> {
  const { to, toSeq } = command;
  switch (to.kind) {
    case 'note':
    case 'stamp':
      return accept(to);
    case 'adverse': {
      const onsetMs = withinSession(state, to.details.onsetMs, nowMs);
      return accept({ kind: 'adverse', details: { ...to.details, onsetMs } });
    }
    case 'vitals':
      return correctedReading(state, toSeq, to);
    case 'withdrawn':
    case 'dose':
    case 'infusion': {
      const dose = state.doses.find(({ seq }) => seq === toSeq);
      return dose === undefined ? accept(to) : changedDose(state, dose, to, command);
    }
  }
}

function correctedReading(
  state: SessionState,
  toSeq: number,
  to: Extract<Correction, { kind: 'vitals' }>,
): Reply<Correction> {
  if (describeReadings(to.readings) === '') return accept({ kind: 'withdrawn' });
  const before = state.vitals.filter(({ seq }) => seq < toSeq).at(-1)?.readings ?? null;
  const judgement = judgeReadings(to.readings, state.protocol.plausibility, before);
  const [refusal] = judgement.refusals;
  if (refusal !== undefined)
    return refuse('vitals.outsidePossible', 'readings', { sentence: refusal.text });
  const [unusual] = judgement.confirmations;
  if (unusual !== undefined && !to.confirmedUnusual)
    return refuse('vitals.unusual', 'readings', { sentence: unusual.text });
  return accept({ ...to, confirmedUnusual: unusual !== undefined });
}

function changedDose(
  state: SessionState,
  dose: Dose,
  to: Extract<Correction, { kind: 'withdrawn' | 'dose' | 'infusion' }>,
  { actor }: CorrectCommand,
): Reply<Correction> {
  const role = state.staff.find(({ staffId }) => staffId === actor)?.role;
  const isTheirs = dose.actor === actor || dose.details.givenBy === actor;
  if (!isTheirs && role !== 'prescriber') return refuse('dose.prescriberOnly', 'actor');
  if (to.kind === 'withdrawn')
    return dose.infusion !== null && dose.infusion.status !== 'stopped'
      ? refuse('infusion.running')
      : accept(to);
  const mg =
    to.kind === 'dose'
      ? doseFigures(to.details.amount, state.weightKg).mg
      : (to.totalMg ?? to.details.plannedMg);
  const { overMaximumReason } = to;
  const giving = { mg, givenBy: to.details.givenBy, actor, overMaximumReason, instead: dose };
  const may = mayStand(state, giving);
  if (!may.ok) return may;
  const kept = reasonThatStays(state, giving);
  if (to.kind === 'infusion') return accept({ ...to, overMaximumReason: kept });
  // A device keeps its number: the rest between devices counts from it.
  const device = to.details.device ?? dose.details.device;
  const details = device === undefined ? to.details : { ...to.details, device };
  return accept({ ...to, details, overMaximumReason: kept });
}
