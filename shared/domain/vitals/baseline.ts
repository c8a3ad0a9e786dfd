import type { Protocol, Readings } from '../../contract/protocol.ts';

/** How a protocol makes the baseline: one reading, or two and a third where they lie too far apart. */
export type BaselineRule = Protocol['baseline'];

type Pressure = Readonly<{ systolic: number; diastolic: number }>;

function pressureOf({ systolic, diastolic }: Readings): readonly Pressure[] {
  return systolic === undefined || diastolic === undefined ? [] : [{ systolic, diastolic }];
}

/** How many readings a set needs: a third one where the first two differ by more than the rule's mmHg. */
function wantedOf(set: readonly Pressure[], rule: BaselineRule): number {
  const [first, second] = set;
  if (rule.readings === 1 || first === undefined || second === undefined) return rule.readings;
  const apart = Math.max(
    Math.abs(first.systolic - second.systolic),
    Math.abs(first.diastolic - second.diastolic),
  );
  return apart > rule.apartMmHg ? 3 : 2;
}

/** The pressures that make the baseline now: the last set. A reading after a whole set begins a new one. */
function lastSet(pressures: readonly Pressure[], rule: BaselineRule): readonly Pressure[] {
  return pressures.reduce<readonly Pressure[]>(
    (set, pressure) =>
      set.length > 0 && set.length < wantedOf(set, rule) ? [...set, pressure] : [pressure],
    [],
  );
}

const mean = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

/**
 * The baseline from the readings taken before the dose, oldest first. Its blood pressure is the average of the set, in whole
 * mmHg: of two readings within the rule's mmHg of each other, or of three where the first two lay further apart. A set that
 * is not whole yet is averaged as far as it goes. A whole set followed by another reading is superseded by it, so that a
 * later high reading is never thinned out by earlier ones.
 * Averaging concerns blood pressure only; of every other measure the last value counts. No readings: `null`.
 * Source: AHA 2019 and ASH/ISH (clinical.md 2.2, S45).
 */
export function baselineOf(taken: readonly Readings[], rule: BaselineRule): Readings | null {
  if (taken.length === 0) return null;
  const merged: Readings = Object.assign({}, ...taken);
  const set = lastSet(taken.flatMap(pressureOf), rule);
  if (set.length === 0) return merged;
  return {
    ...merged,
    systolic: mean(set.map(({ systolic }) => systolic)),
    diastolic: mean(set.map(({ diastolic }) => diastolic)),
  };
}

/**
 * How many readings of the baseline are there and how many it takes; where the protocol asks for blood pressure, only those
 * with it count, and a third is wanted while the first two lie too far apart. Once a set was whole the baseline stays taken: a
 * later reading changes its value, and the decision to go, which rested on it, is asked for again.
 */
export function baselineProgressOf(
  taken: readonly Readings[],
  rule: BaselineRule,
  asksPressure: boolean,
): Readonly<{ taken: number; wanted: number }> {
  if (!asksPressure) return { taken: taken.length, wanted: rule.readings };
  const pressures = taken.flatMap(pressureOf);
  const first = pressures.slice(0, wantedOf(pressures, rule));
  return { taken: first.length, wanted: wantedOf(first, rule) };
}
