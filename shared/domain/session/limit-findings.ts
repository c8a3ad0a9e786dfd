import { compareWithLimits, type LimitFinding } from '../vitals/limits.ts';
import { baselineOfSession } from './baseline.ts';
import type { SessionState, VitalsTaken } from './state.ts';

/** The limits of the session's own protocol that a reading lies beyond: those before the dose for a baseline, else those of the session. */
export function findingsOf(
  state: SessionState,
  { readings, baseline }: Pick<VitalsTaken, 'readings' | 'baseline'>,
): readonly LimitFinding[] {
  return compareWithLimits(
    readings,
    state.protocol.limits,
    baseline ? 'before-dose' : 'during',
    baselineOfSession(state),
  );
}
