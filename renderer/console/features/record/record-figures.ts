import type { Readings } from '../../../../shared/contract/protocol.ts';
import { slotsOfSession } from '../../../../shared/domain/session/vitals-in-order.ts';
import { formatElapsed, formatOffset } from '../../../../shared/domain/session/clocks.ts';
import { t0Of, type SessionState } from '../../../../shared/domain/session/state.ts';
import { baselineOf } from '../../../../shared/domain/vitals/baseline.ts';
import { differenceFromBaseline } from '../../../../shared/domain/vitals/limits.ts';
import { describeBloodPressure } from '../../../../shared/domain/vitals/readings.ts';

/** One figure of the summary: what is read first, and what it is. */
export type RecordFigure = Readonly<{ value: string; words: string }>;

function doseFigure(state: SessionState): RecordFigure {
  if (state.doses.length === 0) return { value: 'No dose', words: 'recorded in this session' };
  const mg = Math.round(state.doses.reduce((sum, dose) => sum + dose.mg, 0) * 1000) / 1000;
  const count = state.doses.length === 1 ? 'one dose' : `${state.doses.length} doses`;
  const { weightKg } = state;
  const perKg = weightKg === null ? '' : `${Math.round((mg / weightKg) * 100) / 100} mg/kg, `;
  return { value: `${mg} mg`, words: `${perKg}${count}` };
}

function lengthFigure(state: SessionState, nowMs: number): RecordFigure {
  const end = state.endedAtMs ?? nowMs;
  const t0 = t0Of(state);
  return t0 === null
    ? { value: formatElapsed(end - state.startedAtMs), words: 'start to end' }
    : { value: formatElapsed(end - t0), words: 'first dose to end' };
}

function highestFigure(state: SessionState): RecordFigure {
  const measured = state.vitals.filter(({ readings }) => readings.systolic !== undefined);
  const highest = measured.toSorted(
    (a, b) => (b.readings.systolic ?? 0) - (a.readings.systolic ?? 0),
  )[0];
  if (highest === undefined) return { value: '–', words: 'no blood pressure taken' };
  const base: Readings | null = baselineOf(
    state.vitals.filter((taken) => taken.baseline).map((taken) => taken.readings),
    state.protocol.baseline,
  );
  const rise = base === null ? undefined : differenceFromBaseline(highest.readings, base).systolic;
  const t0 = t0Of(state);
  const at = t0 === null ? '' : ` at ${formatOffset(highest.atMs - t0)}`;
  const compared = rise === undefined || highest.baseline ? '' : `, ${rise.text}`;
  return {
    value: describeBloodPressure(highest.readings) ?? '–',
    words: `highest${compared}${at}`,
  };
}

function slotsFigure(state: SessionState, nowMs: number): RecordFigure {
  const slots = slotsOfSession(state, nowMs);
  const reached = slots.filter((slot) => slot.state.kind !== 'upcoming');
  const taken = reached.filter((slot) => slot.state.kind === 'done');
  const skipped = reached.filter((slot) => slot.state.kind === 'skipped').length;
  const graceMs = (state.protocol.vitals?.graceMin ?? 0) * 60_000;
  const late = taken.filter((s) => s.state.kind === 'done' && s.state.lateMs > graceMs).length;
  const notes = [late === 0 ? '' : `${late} late`, skipped === 0 ? '' : `${skipped} skipped`];
  return {
    value: `${taken.length} of ${reached.length}`,
    words: ['planned vitals taken', ...notes].filter((note) => note !== '').join(', '),
  };
}

/** The last score of readiness on the scale that the protocol named; none where it named none or nothing was given. */
function readinessFigures(state: SessionState): readonly RecordFigure[] {
  const { readiness } = state.protocol;
  if (readiness === null || state.doses.length === 0) return [];
  const scored = state.care.readiness;
  const scale = `readiness, protocol: ${readiness.threshold} or more`;
  return [{ value: scored === null ? '–' : `${scored.total} of 10`, words: scale }];
}

/** The few figures that answer at a glance how a session went, for its end or (while it runs) for `nowMs`. */
export function recordFigures(state: SessionState, nowMs: number): readonly RecordFigure[] {
  return [
    doseFigure(state),
    lengthFigure(state, nowMs),
    highestFigure(state),
    slotsFigure(state, nowMs),
    ...readinessFigures(state),
  ];
}
