import type { Gate } from '../../contract/care.ts';
import { baselineProgressOf } from '../vitals/baseline.ts';
import { compareWithLimits, type LimitFinding } from '../vitals/limits.ts';
import { describeReadings } from '../vitals/readings.ts';
import { isAnswered } from './answers.ts';
import { baselineOfSession } from './baseline.ts';
import { groundsOfGo, lapseOf, readingFact } from './facts.ts';
import { gatePoint, outstanding, type GatePoint } from './gate-point.ts';
import { findingsOf } from './limit-findings.ts';
import { hasDose, type GoHold, type SessionState, type VitalsTaken } from './state.ts';

/** How an override names the decision to go. */
export const goKey = 'go';

/** How many of the readings that the protocol wants as a baseline are there; where it asks for blood pressure, only those with it count. */
export function baselineProgress(state: SessionState): Readonly<{ taken: number; wanted: number }> {
  const { baseline, measures } = state.protocol;
  const taken = state.vitals.filter((each) => each.baseline).map(({ readings }) => readings);
  return baselineProgressOf(taken, baseline, measures.includes('systolic'));
}

/** The point of the baseline in words, with the reason for a third reading. */
function baselinePoint(wanted: number, { baseline }: SessionState['protocol']): string {
  if (wanted === 1) return 'Baseline';
  if (wanted === baseline.readings) return `Baseline of ${wanted} readings`;
  return `Baseline of ${wanted} readings: the first two differ by more than ${baseline.apartMmHg} mmHg`;
}

/** The limits before the dose that the baseline lies beyond; none without a baseline. */
export function beyondBeforeDose(state: SessionState): readonly LimitFinding[] {
  const baseline = baselineOfSession(state);
  return baseline === null
    ? []
    : compareWithLimits(baseline, state.protocol.limits, 'before-dose', baseline);
}

/** The readings beyond a limit of the session that nobody has acknowledged as they are now, oldest first. */
export function unseenFindings(state: SessionState): readonly VitalsTaken[] {
  return state.vitals.filter((taken) => {
    if (taken.baseline || findingsOf(state, taken).length === 0) return false;
    const seen = state.care.acknowledged[taken.seq];
    return seen === undefined || lapseOf(seen.restsOn, [readingFact(taken)]) !== null;
  });
}

/** One point for each reading that nobody has acknowledged; the same before a dose and before the end. */
export function findingPoints(state: SessionState, gate: Gate): readonly GatePoint[] {
  return unseenFindings(state).map((taken) =>
    gatePoint(state, gate, {
      key: `finding:${taken.seq}`,
      words: `Reading beyond a limit, not acknowledged: ${describeReadings(taken.readings)}`,
      open: true,
      restsOn: [readingFact(taken)],
    }),
  );
}

/** The decision that counts: null before one, and once what it rested on has changed. */
export function decisionThatCounts(state: SessionState): GoHold | null {
  const { goHold } = state.care;
  return goHold !== null && lapseOf(goHold.restsOn, groundsOfGo(state)) === null ? goHold : null;
}

/** Everything that is asked before a dose, and whether it is open; nothing in sessions without a dose. */
export function pointsBeforeDose(state: SessionState): readonly GatePoint[] {
  if (!hasDose(state.careType)) return [];
  const { care, protocol } = state;
  const { taken, wanted } = baselineProgress(state);
  const { goHold } = care;
  // An override is no answer to a hold that came after it.
  const overrideOfGo = care.overridden.dose[goKey];
  const holdStands =
    goHold?.decision === 'hold' && overrideOfGo !== undefined && overrideOfGo.seq < goHold.seq;
  const go = gatePoint(
    state,
    'dose',
    {
      key: goKey,
      words: 'Go, by prescriber or nurse',
      open: decisionThatCounts(state)?.decision !== 'go',
      restsOn: groundsOfGo(state),
    },
    goHold,
  );
  return [
    ...protocol.checklist.map(({ key, words }) =>
      gatePoint(state, 'dose', {
        key: `checklist:${key}`,
        words,
        open: !isAnswered(care.checklist[key]?.answer),
        restsOn: [],
      }),
    ),
    gatePoint(state, 'dose', {
      key: 'baseline',
      words: baselinePoint(wanted, protocol),
      open: taken < wanted,
      restsOn: state.vitals.filter(({ baseline }) => baseline).map(readingFact),
    }),
    holdStands ? { ...go, overridden: false } : go,
    ...findingPoints(state, 'dose'),
  ];
}

/** What is outstanding before a dose. Points that somebody let stand are not. */
export function openBeforeDose(state: SessionState): readonly GatePoint[] {
  return outstanding(pointsBeforeDose(state));
}
