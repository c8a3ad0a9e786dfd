import type { Limit } from '../../contract/protocol.ts';
import { exampleSetBy } from './example-marks.ts';

/**
 * Limits of the examples. Before the dose 140/90: a guide in the esketamine label, the prescriber decides (clinical.md 2.2,
 * S16, S17, S41). During the session 160/100 and 92 % have no published source.
 */
export const exampleLimits: readonly Limit[] = [
  { measure: 'systolic', when: 'before-dose', above: 140, setBy: exampleSetBy },
  { measure: 'diastolic', when: 'before-dose', above: 90, setBy: exampleSetBy },
  { measure: 'systolic', when: 'during', above: 160, setBy: exampleSetBy },
  { measure: 'diastolic', when: 'during', above: 100, setBy: exampleSetBy },
  { measure: 'saturation', when: 'during', below: 92, setBy: exampleSetBy },
];

/** The same with the rise of 15–30 % that one clinic expects of an infusion as a limit against the baseline (S40). */
export const exampleInfusionLimits: readonly Limit[] = exampleLimits.map((limit) =>
  limit.measure === 'systolic' && limit.when === 'during' ? { ...limit, percentAbove: 30 } : limit,
);
