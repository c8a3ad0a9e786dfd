import { numberTyped } from '../../../../../shared/domain/typed-number.ts';
import type { InfusionDetails } from '../../../../../shared/contract/dose.ts';
import type { Correction, SessionEvent } from '../../../../../shared/contract/session-event.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import type { Readings } from '../../../../../shared/contract/protocol.ts';
import { describeReadings } from '../../../../../shared/domain/vitals/readings.ts';
import { readEntry } from '../../../../../shared/domain/vitals/entry.ts';
import type { PlausibilityTable } from '../../../../../shared/domain/vitals/ranges.ts';
import { figureFault } from '../dose/figure.ts';

/** What can be put in the place of an entry: words, a line of readings, an infusion's total, or nothing but its withdrawal. */
export type Correcting = Readonly<
  | {
      kind: 'note' | 'stamp' | 'vitals' | 'withdraw-only';
      /** What stands in the field at first. */
      text: string;
    }
  | { kind: 'infusion'; text: string; details: InfusionDetails }
>;

/** Readings as a line that the vitals entry reads back to the same: `128/82 74 98 r16 36.6c m5`. */
export function entryLine(readings: Readings): string {
  const { systolic, diastolic, pulse, saturation, respiration, temperatureC, moaas, rass } =
    readings;
  const parts = [
    systolic === undefined || diastolic === undefined ? '' : `${systolic}/${diastolic}`,
    pulse === undefined ? '' : `p${pulse}`,
    saturation === undefined ? '' : `s${saturation}`,
    respiration === undefined ? '' : `r${respiration}`,
    temperatureC === undefined ? '' : `${temperatureC}c`,
    moaas === undefined ? '' : `m${moaas}`,
    rass === undefined ? '' : `rass${rass}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function readingsNow(event: SessionEvent, state: SessionState): Readings {
  const taken = state.vitals.find((vitals) => vitals.seq === event.seq);
  return taken?.readings ?? (event.kind === 'vitals.recorded' ? event.payload.readings : {});
}

/** How a row is corrected, with its present value to begin from. */
export function correctingOf(row: TimelineRow, state: SessionState): Correcting {
  switch (row.event.kind) {
    case 'note.written':
      return { kind: 'note', text: row.words.text };
    case 'stamp.pressed':
      return { kind: 'stamp', text: row.words.strong };
    case 'vitals.recorded':
      return { kind: 'vitals', text: entryLine(readingsNow(row.event, state)) };
    case 'infusion.started':
      return infusionOf(row.seq, state);
    default:
      return { kind: 'withdraw-only', text: '' };
  }
}

/** A pump that has not stopped still counts; its total is corrected once it has. */
function infusionOf(seq: number, state: SessionState): Correcting {
  const dose = state.doses.find((each) => each.seq === seq);
  if (dose === undefined || dose.infusion?.status !== 'stopped')
    return { kind: 'withdraw-only', text: '' };
  const { amount: _, route: __, device: ___, ...medicine } = dose.details;
  const { plannedMg, firstRate: rate } = dose.infusion;
  return { kind: 'infusion', text: String(dose.mg), details: { ...medicine, plannedMg, rate } };
}

/** The correction that a text makes, readings held against `ranges`, or the sentence that says why it makes none. */
export function correctionFrom(
  correcting: Correcting,
  text: string,
  ranges: PlausibilityTable,
): Correction | string {
  const trimmed = text.trim();
  switch (correcting.kind) {
    case 'withdraw-only':
      return { kind: 'withdrawn' };
    case 'note':
      if (trimmed === '') return 'The note is empty. To take it out, tick “Withdraw this entry”.';
      return trimmed.length > 20_000
        ? `A note holds 20,000 characters; this one has ${trimmed.length.toLocaleString('en')}.`
        : { kind: 'note', text: trimmed };
    case 'stamp':
      if (trimmed === '') return 'The stamp has no words.';
      return trimmed.length > 60
        ? 'A stamp holds 60 characters.'
        : { kind: 'stamp', label: trimmed };
    case 'infusion': {
      const bounds = { label: 'Total', unit: 'mg', low: 0, high: 5000 };
      const fault = figureFault(bounds, text);
      if (fault !== null) return fault;
      return {
        kind: 'infusion',
        details: correcting.details,
        totalMg: numberTyped(text),
        overMaximumReason: null,
      };
    }
    case 'vitals': {
      const entry = readEntry(text, ranges);
      const blocking = entry.problems.find((problem) => problem.kind !== 'confirm');
      if (blocking !== undefined) return blocking.text;
      return describeReadings(entry.readings) === ''
        ? { kind: 'withdrawn' }
        : { kind: 'vitals', readings: entry.readings, confirmedUnusual: false };
    }
  }
}
