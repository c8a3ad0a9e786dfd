import type { PhaseName } from '../../../shared/contract/music.ts';
import type { SessionEvent } from '../../../shared/contract/session-event.ts';
import { phaseWords } from '../../../shared/domain/music/arc.ts';
import { slotsOfSession } from '../../../shared/domain/session/vitals-in-order.ts';
import {
  hasDose,
  t0Of,
  type Dose,
  type SessionState,
} from '../../../shared/domain/session/state.ts';
import { slotStates, type SlotStatus } from '../../../shared/domain/vitals/schedule.ts';
import type {
  ArcBand,
  ArcDose,
  ArcModel,
  ArcSlot,
  ArcSlotState,
  ArcTrack,
} from '../../ui/arc/arc-model.ts';
import type { ArcSpan } from '../../ui/arc/arc-scale.ts';

const minuteMs = 60_000;
/** So much before the dose is drawn at most: an hour of preparing would press the dosing into a corner. */
const longestBeforeMs = 20 * minuteMs;
/** The arc reaches at least so far beyond now when a session outlasts its plan. */
const stepMs = 10 * minuteMs;

/** Each phase has a band colour of its own; the fullest is the peak's. */
const tones = {
  'pre-onset': 1,
  onset: 2,
  build: 3,
  peak: 4,
  return: 5,
  integration: 6,
} as const satisfies Readonly<Record<PhaseName, ArcBand['tone']>>;

/** Hours and minutes from the dose, `0:15`, `1:30`. */
export function arcMinutes(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/**
 * The time from which the plan is drawn: the first dose, the start of a session of talk, or before the dose the next whole ten minutes after the start, so that
 * the plan can be seen ahead without creeping along every second.
 */
export function arcAnchor(state: SessionState, nowMs: number): number {
  const t0 = t0Of(state);
  if (t0 !== null) return t0;
  if (!hasDose(state.careType)) return state.startedAtMs;
  const waited = (state.endedAtMs ?? nowMs) - state.startedAtMs;
  return state.startedAtMs + (Math.floor(Math.max(0, waited) / stepMs) + 1) * stepMs;
}

function spanOf(state: SessionState, anchor: number, nowMs: number): ArcSpan {
  const planned = anchor + state.protocol.plannedEndMin * minuteMs;
  const until = state.endedAtMs ?? nowMs;
  const over = until - planned;
  const longer = over <= 0 ? 0 : (Math.floor(over / stepMs) + 1) * stepMs;
  return { fromMs: Math.max(state.startedAtMs, anchor - longestBeforeMs), toMs: planned + longer };
}

function bandsOf(state: SessionState, anchor: number, span: ArcSpan, nowMs: number): ArcBand[] {
  if (!hasDose(state.careType)) {
    const { fromMs, toMs } = span;
    const isNow = state.endedAtMs === null;
    return [{ key: 'talk', label: 'Session', fromMs, toMs, tone: 1, isNow }];
  }
  const planned = state.protocol.phases
    .map(({ phase, fromMin }) => ({ phase, fromMs: anchor + fromMin * minuteMs }))
    .toSorted((a, b) => a.fromMs - b.fromMs);
  const first = planned[0]?.fromMs ?? span.toMs;
  const all: { phase: PhaseName; fromMs: number }[] =
    first > span.fromMs ? [{ phase: 'pre-onset', fromMs: span.fromMs }, ...planned] : planned;
  // Before the dose nothing but "before" is now, however late it has become.
  const here = t0Of(state) === null ? Math.min(nowMs, anchor - 1) : nowMs;
  return all.map(({ phase, fromMs }, index) => {
    const toMs = all[index + 1]?.fromMs ?? span.toMs;
    return {
      key: `${phase}-${index}`,
      label: phaseWords[phase],
      fromMs,
      toMs,
      tone: tones[phase],
      isNow: state.endedAtMs === null && here >= fromMs && here < toMs,
    };
  });
}

const slotWords = {
  upcoming: 'ahead',
  due: 'due',
  overdue: 'overdue',
  missed: 'missed',
  done: 'taken',
  skipped: 'skipped',
} as const satisfies Readonly<Record<SlotStatus['state']['kind'], ArcSlotState>>;

function plannedSlots(state: SessionState, anchor: number): readonly SlotStatus[] {
  const plan = state.protocol.vitals;
  return plan === null ? [] : slotStates(plan, anchor, [], [], anchor - 1);
}

function dotsOf(state: SessionState, anchor: number, nowMs: number): ArcSlot[] {
  const isDosed = t0Of(state) !== null;
  const slots = isDosed ? slotsOfSession(state, nowMs) : plannedSlots(state, anchor);
  const unplanned = state.vitals.filter((taken) => taken.slotIndex === null);
  const extras = unplanned.map((taken): ArcSlot => ({
    key: `v${taken.seq}`,
    atMs: taken.atMs,
    label: taken.baseline ? 'base' : 'extra',
    state: 'taken',
  }));
  const planned = slots.map((slot): ArcSlot => ({
    key: `s${slot.index}`,
    atMs: slot.dueMs,
    label: arcMinutes(slot.dueMs - anchor),
    state: slotWords[slot.state.kind],
  }));
  return [...extras, ...planned];
}

/** A pump that runs is drawn with what is planned; stopped, with what it gave. */
function doseLabel({ infusion, mg }: Dose): string {
  return `${infusion === null || infusion.status === 'stopped' ? mg : infusion.plannedMg} mg`;
}

function tracksOf(events: readonly SessionEvent[]): ArcTrack[] {
  return events.flatMap((event) =>
    event.kind === 'music.started'
      ? [{ key: `t${event.seq}`, atMs: event.observedAtMs, title: event.payload.title }]
      : [],
  );
}

function summaryOf(
  bands: readonly ArcBand[],
  dots: readonly ArcSlot[],
  doses: readonly ArcDose[],
  isDosing: boolean,
): string {
  const phase = bands.find((band) => band.isNow);
  const planned = dots.filter((dot) => dot.key.startsWith('s'));
  const taken = planned.filter((dot) => dot.state === 'taken').length;
  const open = planned.find((dot) => dot.state === 'due' || dot.state === 'overdue');
  const ahead = planned.find((dot) => dot.state === 'ahead');
  const parts = [
    phase === undefined || !isDosing ? null : `Phase ${phase.label.toLowerCase()}`,
    !isDosing
      ? null
      : doses.length === 0
        ? 'no dose yet'
        : `doses: ${doses.map((dose) => dose.label).join(', ')}`,
    planned.length === 0 ? null : `${taken} of ${planned.length} vitals checks taken`,
    open === undefined ? null : `the check at ${open.label} is ${open.state}`,
    open !== undefined || ahead === undefined ? null : `next check at ${ahead.label}`,
  ].filter((part) => part !== null);
  return `The arc of the session. ${parts.join('; ')}.`;
}

/**
 * What the arc shows of a session at `nowMs` (for a finished one, at its end). `events` bring the beginnings of tracks.
 * The same model is drawn live and in the record, so that what is seen live is what is read later.
 */
export function arcOfSession(
  state: SessionState,
  events: readonly SessionEvent[],
  nowMs: number,
): ArcModel {
  const anchor = arcAnchor(state, nowMs);
  const span = spanOf(state, anchor, nowMs);
  const bands = bandsOf(state, anchor, span, nowMs);
  const slots = dotsOf(state, anchor, nowMs);
  const doses = state.doses.map((dose): ArcDose => ({
    key: `d${dose.seq}`,
    atMs: dose.atMs,
    label: doseLabel(dose),
  }));
  return {
    span,
    bands,
    slots,
    doses,
    tracks: tracksOf(events),
    summary: summaryOf(bands, slots, doses, hasDose(state.careType)),
  };
}
