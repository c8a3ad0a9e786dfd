import type { Fact, Gate, OpenPoint } from '../../contract/care.ts';
import { lapseOf, type Lapse } from './facts.ts';
import type { Rested, SessionState } from './state.ts';

/** What is asked before a dose or the end. */
export type GatePoint = OpenPoint &
  Readonly<{
    open: boolean;
    /** Somebody with the right to it let it stand, and what that rested on has not changed since. */
    overridden: boolean;
    /** What an answer or an override of this point rests on now. */
    restsOn: readonly Fact[];
    /** Why what was decided or answered before no longer counts; null while it does, or where there is nothing. */
    lapse: Lapse | null;
  }>;

/** A point with whether its latest override still counts. `answered` is what was decided about it, if anything was. */
export function gatePoint(
  state: Pick<SessionState, 'care'>,
  gate: Gate,
  point: OpenPoint & Readonly<{ open: boolean; restsOn: readonly Fact[] }>,
  answered: Rested | null = null,
): GatePoint {
  const override = state.care.overridden[gate][point.key];
  const overrideLapse = override === undefined ? null : lapseOf(override.restsOn, point.restsOn);
  const overridden = point.open && override !== undefined && overrideLapse === null;
  const answerLapse = answered === null ? null : lapseOf(answered.restsOn, point.restsOn);
  return { ...point, overridden, lapse: overridden ? null : (answerLapse ?? overrideLapse) };
}

/** The points that are outstanding: open, and let stand by nobody. */
export function outstanding(points: readonly GatePoint[]): readonly GatePoint[] {
  return points.filter(({ open, overridden }) => open && !overridden);
}
