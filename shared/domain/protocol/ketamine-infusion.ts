import type { ProtocolId } from '../../contract/ids.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { exampleRanges } from '../vitals/ranges.ts';
import { dosingDay } from './dosing-day.ts';
import { exampleInfusionLimits } from './example-limits.ts';
import { exampleWords, shipped } from './example-marks.ts';
import { finalVitalsWithinMin } from './final-vitals.ts';

/**
 * Ketamine only, by pump over 40 minutes (clinical.md 1.5, S20); vitals every 10 minutes as in the Yale series (S22), then
 * every 30; 60 minutes' recovery after the infusion (S36). 75 mg is 0.75 mg/kg, the top of what was reported, at 100 kg.
 */
export const ketamineInfusionExample: Protocol = {
  ...shipped,
  protocolId: 'ketamine-infusion-example' as ProtocolId, // fixed: it ships with the app
  name: 'IV infusion of ketamine, 40 minutes',
  careType: 'ketamine-only',
  route: 'intravenous',
  form: { kind: 'infusion', overMin: 40 },
  phases: [
    { phase: 'onset', fromMin: 0 },
    { phase: 'build', fromMin: 10 },
    { phase: 'peak', fromMin: 20 },
    { phase: 'return', fromMin: 45 },
  ],
  plannedEndMin: 120,
  vitals: {
    schedule: {
      kind: 'stepped',
      steps: [
        { everyMin: 10, untilMin: 60 },
        { everyMin: 30, untilMin: null },
      ],
    },
    graceMin: 5,
    untilMin: 120,
  },
  measures: ['systolic', 'diastolic', 'pulse', 'saturation', 'respiration', 'moaas'],
  baseline: { readings: 2, apartMmHg: 5 },
  limits: [...exampleInfusionLimits],
  plausibility: exampleRanges,
  maxDoseMg: 75,
  minimumStay: { minutes: 60, from: 'last-dose' },
  finalVitalsWithinMin,
  fasting: '',
  checklist: [...dosingDay],
  prompts: [],
  readiness: { scale: 'modified-padss', threshold: 9 },
  source: [
    exampleWords,
    'Length and dose range: Andrade 2017 (S20).',
    'Vitals every 10 minutes: Yale series (S22); until two hours: UK nursing guideline (S37).',
    'Stay: 30 to 60 minutes’ recovery after the end of the infusion (S36); here 60.',
    'Limit against the baseline: 15–30 % is expected at one clinic (S40). Limits before the dose: esketamine label, a guide (S16).',
    'Readiness to go home: Modified PADSS, 9 or more (Chung 1995, S61, S62).',
    'Other limits during the session and plausible ranges: no published source.',
  ].join('\n'),
};
