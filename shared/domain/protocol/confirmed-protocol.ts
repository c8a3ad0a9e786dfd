import type { Protocol } from '../../contract/protocol.ts';
import { exampleSetBy } from './example-marks.ts';

/**
 * A protocol as it counts once confirmed: what nobody of the practice had set is now set by the prescriber who confirmed it,
 * so that a reading is compared with the limits of a named person. An unconfirmed one stays as it is.
 */
export function asConfirmed(protocol: Protocol): Protocol {
  const { confirmed } = protocol;
  if (confirmed === null) return protocol;
  return {
    ...protocol,
    setBy: protocol.example ? confirmed.by : protocol.setBy,
    limits: protocol.limits.map((limit) =>
      limit.setBy === exampleSetBy ? { ...limit, setBy: confirmed.by } : limit,
    ),
  };
}
