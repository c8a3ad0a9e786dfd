import type { Protocol } from '../../contract/protocol.ts';
import { exampleRanges } from '../vitals/ranges.ts';
import { shipped } from './example-marks.ts';
import { finalVitalsWithinMin } from './final-vitals.ts';

/** What a session without dose and vitals holds, but for its id, name, care type, prompts and source; an hour long (clinical.md 1.3, S12). */
export const talkingSession = {
  ...shipped,
  route: null,
  form: { kind: 'none' },
  phases: [],
  plannedEndMin: 60,
  vitals: null,
  measures: [],
  baseline: { readings: 1, apartMmHg: 5 },
  limits: [],
  plausibility: exampleRanges,
  maxDoseMg: null,
  minimumStay: null,
  finalVitalsWithinMin,
  fasting: '',
  checklist: [],
  readiness: null,
} satisfies Omit<Protocol, 'protocolId' | 'name' | 'careType' | 'prompts' | 'source'>;
