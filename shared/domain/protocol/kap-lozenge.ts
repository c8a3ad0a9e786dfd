import type { ProtocolId } from '../../contract/ids.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { exampleRanges } from '../vitals/ranges.ts';
import { dosingDayWithIntention } from './dosing-day.ts';
import { exampleLimits } from './example-limits.ts';
import { exampleWords, shipped } from './example-marks.ts';
import { finalVitalsWithinMin } from './final-vitals.ts';

/**
 * A lozenge is felt after 10–20 minutes, most strongly for about 40, and fades over one to two hours (clinical.md 1.5, S13,
 * S29); 400 mg is the top of the range in use (S28). An hour's observation after the last dose (S9). The schedule has no
 * published source.
 */
export const kapLozengeExample: Protocol = {
  ...shipped,
  protocolId: 'kap-lozenge-example' as ProtocolId, // fixed: it ships with the app
  name: 'KAP, lozenge',
  careType: 'kap',
  route: 'sublingual',
  form: { kind: 'single' },
  phases: [
    { phase: 'onset', fromMin: 0 },
    { phase: 'build', fromMin: 10 },
    { phase: 'peak', fromMin: 20 },
    { phase: 'return', fromMin: 60 },
    { phase: 'integration', fromMin: 90 },
  ],
  plannedEndMin: 150,
  vitals: { schedule: { kind: 'every', everyMin: 30 }, graceMin: 10, untilMin: 150 },
  measures: ['systolic', 'diastolic', 'pulse', 'saturation'],
  baseline: { readings: 2, apartMmHg: 5 },
  limits: [...exampleLimits],
  plausibility: exampleRanges,
  maxDoseMg: 400,
  minimumStay: { minutes: 60, from: 'last-dose' },
  finalVitalsWithinMin,
  fasting: '',
  checklist: [...dosingDayWithIntention],
  prompts: [],
  readiness: { scale: 'modified-padss', threshold: 9 },
  source: [
    exampleWords,
    'Onset and felt effect: Sage Integrative Health (S13), Mindbloom (S29).',
    'Maximum: range in use with rapidly dissolving tablets (S28).',
    'Vitals before and at the end: Journey Clinical (S12); every 30 minutes between: no published source.',
    'Stay: emergency department protocol, an hour after the last dose (S9).',
    'Readiness to go home: Modified PADSS, 9 or more (Chung 1995, S61, S62).',
    'Limits before the dose: esketamine label, a guide (S16). Limits during the session and plausible ranges: no published source.',
  ].join('\n'),
};
