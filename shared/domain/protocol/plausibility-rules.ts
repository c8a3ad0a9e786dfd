import type { Plausibility } from '../../contract/protocol.ts';
import { describeRange, measures, measureWords } from '../vitals/readings.ts';
import type { ProtocolFault } from './protocol-fault.ts';

/** What a table of the two tiers is refused for: a range upside down, a usual range that reaches beyond the possible one. */
export function plausibilityFaults(table: Plausibility): readonly ProtocolFault[] {
  const faults: ProtocolFault[] = measures.flatMap((measure) => {
    const { possible, usual } = table.measures[measure];
    const { label } = measureWords[measure];
    const field = `plausibility.${measure}`;
    if (possible.low >= possible.high)
      return [
        {
          field,
          sentence: `${label}: possible ${describeRange(measure, possible)} is upside down.`,
        },
      ];
    if (usual === null) return [];
    if (usual.low >= usual.high)
      return [
        { field, sentence: `${label}: usual ${describeRange(measure, usual)} is upside down.` },
      ];
    if (usual.low < possible.low || usual.high > possible.high)
      return [
        {
          field,
          sentence: `${label}: usual ${describeRange(measure, usual)} reaches beyond the possible ${describeRange(measure, possible)}.`,
        },
      ];
    return [];
  });
  const { low, high } = table.pulsePressure;
  if (low >= high)
    faults.push({
      field: 'plausibility.pulsePressure',
      sentence: `Pulse pressure ${low}–${high} is upside down.`,
    });
  return faults;
}
