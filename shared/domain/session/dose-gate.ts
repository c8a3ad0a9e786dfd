import type { OpenPoint } from '../../contract/care.ts';
import type { Readings } from '../../contract/protocol.ts';
import { baselineOf, compareWithLimits, type LimitFinding } from '../vitals/limits.ts';
import { isAnswered } from './answers.ts';
import { hasDose, type SessionState } from './state.ts';

/** How an override names the decision to go. */
export const goKey = 'go';

/** The baseline of a session: from the readings taken before the first dose. */
export function baselineOfSession(
  state: Pick<SessionState, 'vitals' | 'protocol'>,
): Readings | null {
  return baselineOf(
    state.vitals.filter((taken) => taken.baseline).map((taken) => taken.readings),
    state.protocol.baseline,
  );
}

/** How many of the readings that the protocol wants as a baseline are there; where it asks for blood pressure, only those with it count. */
export function baselineProgress(state: SessionState): Readonly<{ taken: number; wanted: number }> {
  const asksPressure = state.protocol.measures.includes('systolic');
  const counting = state.vitals.filter(
    ({ baseline, readings: { systolic, diastolic } }) =>
      baseline && (!asksPressure || (systolic !== undefined && diastolic !== undefined)),
  );
  return { taken: counting.length, wanted: state.protocol.baseline.readings };
}

/** The limits before the dose that the baseline lies beyond; none without a baseline. */
export function beyondBeforeDose(state: SessionState): readonly LimitFinding[] {
  const baseline = baselineOfSession(state);
  return baseline === null
    ? []
    : compareWithLimits(baseline, state.protocol.limits, 'before-dose', baseline);
}

/** Everything that is asked before a dose, and whether it stands open; nothing in sessions without a dose. */
export function pointsBeforeDose(
  state: SessionState,
): readonly (OpenPoint & Readonly<{ open: boolean; overridden: boolean }>)[] {
  if (!hasDose(state.careType)) return [];
  const { care, protocol } = state;
  const { taken, wanted } = baselineProgress(state);
  const points = [
    ...protocol.checklist.map(({ key, words }) => ({
      key: `checklist:${key}`,
      words,
      open: !isAnswered(care.checklist[key]?.answer),
    })),
    {
      key: 'baseline',
      words: wanted === 1 ? 'Baseline' : `Baseline of ${wanted} readings`,
      open: taken < wanted,
    },
    { key: goKey, words: 'Go, by prescriber or nurse', open: care.goHold?.decision !== 'go' },
  ];
  return points.map((point) => ({
    ...point,
    overridden: point.open && care.overridden.dose.includes(point.key),
  }));
}

/** What stands between now and a dose. Overridden points do not. */
export function openBeforeDose(state: SessionState): readonly OpenPoint[] {
  return pointsBeforeDose(state)
    .filter(({ open, overridden }) => open && !overridden)
    .map(({ key, words }) => ({ key, words }));
}
