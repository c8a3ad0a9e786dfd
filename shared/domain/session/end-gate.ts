import type { LeavingKey, OpenPoint } from '../../contract/care.ts';
import type { EpochMs, Millis } from '../../contract/ids.ts';
import { isAnswered } from './answers.ts';
import { hasDose, lastDoseAt, t0Of, type SessionState } from './state.ts';

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

/** When the last dose was over: an infusion is when it stops, and not yet while it runs or is paused. */
function lastGivenOver(state: SessionState): EpochMs | null {
  const ends = state.doses.map((dose) =>
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
  const anchorMs = from === 'first-dose' ? t0Of(state) : lastGivenOver(state);
  const untilMs = anchorMs === null ? null : anchorMs + minutes * minuteMs;
  const leftMs = untilMs === null ? null : Math.max(0, untilMs - nowMs);
  return { minutes, from, anchorMs, untilMs, leftMs };
}

/** Whether the end of this session asks for anything: only where a dose was recorded. */
export function hasEndGate(state: SessionState): boolean {
  return hasDose(state.careType) && state.doses.length > 0;
}

/** Everything that is asked before a session with a dose ends. What was answered or scored before the last dose does not count. */
export function pointsBeforeEnd(
  state: SessionState,
  nowMs: EpochMs,
): readonly (OpenPoint & Readonly<{ open: boolean; overridden: boolean }>)[] {
  if (!hasEndGate(state)) return [];
  const { care, protocol } = state;
  const lastMs = lastDoseAt(state) ?? 0;
  const stay = stayOf(state, nowMs);
  const points: (OpenPoint & Readonly<{ open: boolean }>)[] = [];
  if (stay !== null)
    points.push({
      key: 'stay',
      words: `Minimum stay of ${stay.minutes} minutes`,
      open: stay.leftMs === null || stay.leftMs > 0,
    });
  if (protocol.readiness !== null) {
    const { threshold } = protocol.readiness;
    const scored = care.readiness;
    points.push({
      key: 'readiness',
      words: `Readiness of ${threshold} or more`,
      open: scored === null || scored.atMs < lastMs || scored.total < threshold,
    });
  }
  for (const { key, words } of leavingPoints) {
    const given = care.leaving[key];
    points.push({ key, words, open: !isAnswered(given?.answer) || (given?.atMs ?? 0) < lastMs });
  }
  return points.map((point) => ({
    ...point,
    overridden: point.open && care.overridden.end.includes(point.key),
  }));
}

/** What stands between now and the end. Overridden points do not. */
export function openBeforeEnd(state: SessionState, nowMs: EpochMs): readonly OpenPoint[] {
  return pointsBeforeEnd(state, nowMs)
    .filter(({ open, overridden }) => open && !overridden)
    .map(({ key, words }) => ({ key, words }));
}
