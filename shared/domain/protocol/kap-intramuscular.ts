import type { ProtocolId } from '../../contract/ids.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { exampleRanges } from '../vitals/ranges.ts';
import { dosingDayWithIntention } from './dosing-day.ts';
import { exampleLimits } from './example-limits.ts';
import { exampleWords, shipped } from './example-marks.ts';
import { finalVitalsWithinMin } from './final-vitals.ts';

/**
 * Vitals every 15 minutes in the first hour, then every 30 (clinical.md 2.1, S37 and S38); 60 mg is the cap of a trainee
 * protocol (S25); phases follow the arc compressed to about an hour (3.1, S13); an hour's observation after the last dose (S9);
 * readiness at 9 of 10 (2.5, S57).
 */
export const kapIntramuscularExample: Protocol = {
  ...shipped,
  protocolId: 'kap-intramuscular-example' as ProtocolId, // fixed: it ships with the app
  name: 'KAP, intramuscular',
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
  baseline: { readings: 2, apartMmHg: 5 },
  limits: [...exampleLimits],
  plausibility: exampleRanges,
  maxDoseMg: 60,
  minimumStay: { minutes: 60, from: 'last-dose' },
  finalVitalsWithinMin,
  fasting: 'No solid food on the morning of the session.',
  checklist: [...dosingDayWithIntention],
  prompts: [],
  readiness: { scale: 'modified-padss', threshold: 9 },
  source: [
    exampleWords,
    'Vitals: UK nursing guideline for IV ketamine (S37) and the Gdansk study (S38), every 15 minutes for an hour, then every 30.',
    'Maximum: cap of a trainee protocol, NCT05468047 (S25).',
    'Phases: Sage Integrative Health (S13).',
    'Stay: emergency department protocol, an hour after the last dose (S9).',
    'Fasting: one office clinic (S19).',
    'Readiness to go home: Modified PADSS, 9 or more (Chung 1995, S61, S62).',
    'Limits before the dose: esketamine label, a guide (S16). Limits during the session and plausible ranges: no published source.',
  ].join('\n'),
};
