import type { ProtocolId } from '../../contract/ids.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { exampleRanges } from '../vitals/ranges.ts';
import { dosingDayWithIntention } from './dosing-day.ts';
import { exampleLimits } from './example-limits.ts';
import { exampleWords, shipped } from './example-marks.ts';
import { finalVitalsWithinMin } from './final-vitals.ts';

/** Racemic ketamine as a compounded spray: peak at about 15 minutes, 75 and 150 mg as equivalents (clinical.md 1.5, S24). */
export const kapIntranasalExample: Protocol = {
  ...shipped,
  protocolId: 'kap-intranasal-example' as ProtocolId, // fixed: it ships with the app
  name: 'KAP, intranasal',
  careType: 'kap',
  route: 'intranasal',
  form: { kind: 'single' },
  phases: [
    { phase: 'onset', fromMin: 0 },
    { phase: 'build', fromMin: 5 },
    { phase: 'peak', fromMin: 15 },
    { phase: 'return', fromMin: 45 },
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
  maxDoseMg: 150,
  minimumStay: { minutes: 60, from: 'last-dose' },
  finalVitalsWithinMin,
  fasting: '',
  checklist: [...dosingDayWithIntention],
  prompts: [],
  readiness: { scale: 'modified-padss', threshold: 9 },
  source: [
    exampleWords,
    'Peak and equivalents: ASKP routes of administration (S24, row inferred). FDA has warned on compounded sprays (S1).',
    'Vitals: UK nursing guideline for IV ketamine (S37) and the Gdansk study (S38).',
    'Stay: emergency department protocol, an hour after the last dose (S9).',
    'Readiness to go home: Modified PADSS, 9 or more (Chung 1995, S61, S62).',
    'Limits before the dose: esketamine label, a guide (S16). Limits during the session and plausible ranges: no published source.',
  ].join('\n'),
};
