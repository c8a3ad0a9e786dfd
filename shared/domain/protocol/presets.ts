import type { Protocol } from '../../contract/protocol.ts';
import type { ProtocolId } from '../../contract/ids.ts';
import { exampleRanges } from '../vitals/ranges.ts';

/**
 * The one protocol that a new office begins with. Every figure is an example for a prescriber to review:
 * vitals every 15 minutes in the first hour, then every 30 (clinical.md 2.1, S37 and S38); 60 mg is the cap of a trainee
 * protocol (S25); phases follow the arc compressed to about an hour (clinical.md 3.1); the limits have no published source.
 */
export const kapIntramuscularExample: Protocol = {
  protocolId: 'kap-intramuscular-example' as ProtocolId, // fixed: it ships with the app
  version: 1,
  name: 'KAP, intramuscular (example)',
  careType: 'kap',
  route: 'intramuscular',
  form: { kind: 'single' },
  phases: [
    { phase: 'onset', fromMin: 0 },
    { phase: 'build', fromMin: 5 },
    { phase: 'peak', fromMin: 15 },
    { phase: 'return', fromMin: 40 },
    { phase: 'integration', fromMin: 75 },
  ],
  plannedEndMin: 120,
  vitals: {
    schedule: {
      kind: 'stepped',
      steps: [
        { everyMin: 15, untilMin: 60 },
        { everyMin: 30, untilMin: null },
      ],
    },
    graceMin: 5,
    untilMin: 120,
  },
  measures: ['systolic', 'diastolic', 'pulse', 'saturation'],
  baseline: { readings: 2, averageBeyondMmHg: 5 },
  limits: [
    { measure: 'systolic', when: 'before-dose', above: 140, setBy: 'example values' },
    { measure: 'diastolic', when: 'before-dose', above: 90, setBy: 'example values' },
    { measure: 'systolic', when: 'during', above: 160, setBy: 'example values' },
    { measure: 'diastolic', when: 'during', above: 100, setBy: 'example values' },
    { measure: 'saturation', when: 'during', below: 92, setBy: 'example values' },
  ],
  plausibility: exampleRanges,
  maxDoseMg: 60,
  minimumStay: null,
  fasting: '',
  checklist: [],
  prompts: [],
  readiness: null,
  source: 'Example values: a prescriber must review and confirm.',
  setBy: 'Stillroom',
  setAtMs: 0,
  example: true,
  confirmed: null,
};
