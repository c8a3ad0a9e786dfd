import type { Readings } from '../../contract/protocol.ts';
import { baselineOf } from '../vitals/baseline.ts';
import type { SessionState } from './state.ts';

/** The baseline of a session: from the readings taken before the first dose. */
export function baselineOfSession(
  state: Pick<SessionState, 'vitals' | 'protocol'>,
): Readings | null {
  return baselineOf(
    state.vitals.filter((taken) => taken.baseline).map((taken) => taken.readings),
    state.protocol.baseline,
  );
}
