import type { Fact, LeavingKey } from '../../contract/care.ts';
import type { EpochMs, Millis } from '../../contract/ids.ts';
import { isAnswered } from './answers.ts';
import { findingPoints } from './dose-gate.ts';
import { adverseFact, dosesGiven, groundsOfLeaving, readingsAndDoses } from './facts.ts';
import { gatePoint, outstanding, type GatePoint } from './gate-point.ts';
import { formatOffset } from './clocks.ts';
import { hasDose, lastDoseAt, t0Of, type SessionState, type VitalsTaken } from './state.ts';
import { slotsOfSession } from './vitals-in-order.ts';

const minuteMs = 60_000;

/** What leaving asks, in its order and words (clinical.md 1.4, steps 15 and 16). */
export const leavingPoints = [
  { key: 'final-vitals', words: 'Final vitals taken', answer: 'tick' },
  { key: 'escort', words: 'Escort', answer: 'person' },
  { key: 'instructions', words: 'Written instructions handed over', answer: 'tick' },
  { key: 'next-contact', words: 'Next contact', answer: 'text' },
] as const satisfies readonly Readonly<{
  key: LeavingKey;
  words: string;
  answer: 'tick' | 'text' | 'person';
}>[];

/** The shortest stay as it stands at a moment. */
export type Stay = Readonly<{
  minutes: number;
  from: 'first-dose' | 'last-dose';
  /** When the dose it counts from was given, or the infusion ended; null before it. */
  anchorMs: EpochMs | null;
  untilMs: EpochMs | null;
  /** Still to run; null before the anchor. */
  leftMs: Millis | null;
}>;

type Given = Pick<SessionState, 'doses' | 'withdrawnDoses'>;

/** The doses that count for leaving: those that stand, else those that were withdrawn, since somebody may have been dosed. */
function dosesToLeaveAfter({ doses, withdrawnDoses }: Given): SessionState['doses'] {
  return doses.length > 0 ? doses : withdrawnDoses;
}

/** When the last dose was over: an infusion is when it stops, and not yet while it runs or is paused. */
function lastGivenOver(state: Given): EpochMs | null {
  const ends = dosesToLeaveAfter(state).map((dose) =>
    dose.infusion === null ? dose.atMs : dose.infusion.stoppedAtMs,
  );
  return ends.some((end) => end === null)
    ? null
    : ends.reduce<EpochMs | null>((last, end) => Math.max(last ?? 0, end ?? 0), null);
}

/** The protocol's minimum stay, counted from its anchor; null where the protocol names none. */
export function stayOf(state: SessionState, nowMs: EpochMs): Stay | null {
  const { minimumStay } = state.protocol;
  if (minimumStay === null) return null;
  const { minutes, from } = minimumStay;
  const anchorMs =
    from === 'first-dose' ? t0Of({ doses: dosesToLeaveAfter(state) }) : lastGivenOver(state);
  const untilMs = anchorMs === null ? null : anchorMs + minutes * minuteMs;
  const leftMs = untilMs === null ? null : Math.max(0, untilMs - nowMs);
  return { minutes, from, anchorMs, untilMs, leftMs };
}

/** Whether the end of this session asks for anything: only where a dose was recorded, even one that was withdrawn. */
export function hasEndGate(state: SessionState): boolean {
  return hasDose(state.careType) && dosesToLeaveAfter(state).length > 0;
}

/** The last reading since the last dose; null without one. What comes before a dose says nothing about leaving. */
export function lastReadingSinceDose(state: SessionState): VitalsTaken | null {
  const since = lastDoseAt(state) ?? lastDoseAt({ doses: state.withdrawnDoses });
  if (since === null) return null;
  return state.vitals
    .filter(({ atMs, baseline }) => !baseline && atMs >= since)
    .reduce<VitalsTaken | null>(
      (last, each) => (each.atMs >= (last?.atMs ?? 0) ? each : last),
      null,
    );
}

/** Whether the last reading since the last dose is as fresh as the protocol wants it for leaving. */
export function hasFreshVitals(state: SessionState, nowMs: EpochMs): boolean {
  const last = lastReadingSinceDose(state);
  return last !== null && nowMs - last.atMs <= state.protocol.finalVitalsWithinMin * minuteMs;
}

function leavingPoint(
  state: SessionState,
  { key, words }: (typeof leavingPoints)[number],
  nowMs: EpochMs,
): GatePoint {
  const given = state.care.leaving[key] ?? null;
  const restsOn = groundsOfLeavingPoint(state, key);
  const point = gatePoint(state, 'end', { key, words, open: false, restsOn }, given);
  const open =
    !isAnswered(given?.answer) ||
    point.lapse !== null ||
    (key === 'final-vitals' && !hasFreshVitals(state, nowMs));
  return gatePoint(state, 'end', { key, words, open, restsOn }, given);
}

/** What an answer about leaving rests on: the final vitals on readings and doses, the others on the doses. */
export function groundsOfLeavingPoint(state: SessionState, key: LeavingKey): readonly Fact[] {
  return key === 'final-vitals' ? readingsAndDoses(state) : dosesGiven(state);
}

function readinessPoint(state: SessionState): readonly GatePoint[] {
  const { readiness } = state.protocol;
  if (readiness === null) return [];
  const scored = state.care.readiness;
  const asked = {
    key: 'readiness',
    words: `Readiness of ${readiness.threshold} or more`,
    restsOn: groundsOfLeaving(state),
  };
  const { lapse } = gatePoint(state, 'end', { ...asked, open: false }, scored);
  const open = scored === null || lapse !== null || scored.total < readiness.threshold;
  return [gatePoint(state, 'end', { ...asked, open }, scored)];
}

/** Severe and serious events that are not over, and that nobody left open with a reason. */
function adversePoints(state: SessionState): readonly GatePoint[] {
  return state.care.adverse
    .filter(
      ({ details, resolvedAtMs, leftOpen }) =>
        (details.severity === 'severe' || details.class === 'serious') &&
        resolvedAtMs === null &&
        leftOpen === null,
    )
    .map((event) =>
      gatePoint(state, 'end', {
        key: `adverse:${event.seq}`,
        words: `Not resolved: ${event.details.what}`,
        open: true,
        restsOn: [adverseFact(event)],
      }),
    );
}

/** The checks that are due now and not answered. */
function checkPoints(state: SessionState, nowMs: EpochMs): readonly GatePoint[] {
  const t0 = t0Of(state) ?? 0;
  return slotsOfSession(state, nowMs)
    .filter(({ state: { kind } }) => kind === 'due' || kind === 'overdue')
    .map(({ index, dueMs }) =>
      gatePoint(state, 'end', {
        key: `check:${index}`,
        words: `The ${formatOffset(dueMs - t0)} check is due`,
        open: true,
        restsOn: dosesGiven(state),
      }),
    );
}

/**
 * Everything that is asked before a session with a dose ends. An answer or a score whose facts have changed since (a later
 * reading, a correction, another dose, an event) is asked for again, and says why.
 */
export function pointsBeforeEnd(state: SessionState, nowMs: EpochMs): readonly GatePoint[] {
  if (!hasEndGate(state)) return [];
  const stay = stayOf(state, nowMs);
  return [
    ...(stay === null
      ? []
      : [
          gatePoint(state, 'end', {
            key: 'stay',
            words: `Minimum stay of ${stay.minutes} minutes`,
            open: stay.leftMs === null || stay.leftMs > 0,
            restsOn: dosesGiven(state),
          }),
        ]),
    ...readinessPoint(state),
    ...leavingPoints.map((point) => leavingPoint(state, point, nowMs)),
    ...findingPoints(state, 'end'),
    ...adversePoints(state),
    ...checkPoints(state, nowMs),
  ];
}

/** What is outstanding before the end. Points that a prescriber let stand are not. */
export function openBeforeEnd(state: SessionState, nowMs: EpochMs): readonly GatePoint[] {
  return outstanding(pointsBeforeEnd(state, nowMs));
}
