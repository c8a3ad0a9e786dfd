import type { ProtocolId } from '../../contract/ids.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { exampleRanges } from '../vitals/ranges.ts';
import { dosingDay } from './dosing-day.ts';
import { exampleLimits } from './example-limits.ts';
import { exampleWords, shipped } from './example-marks.ts';
import { finalVitalsWithinMin } from './final-vitals.ts';

/**
 * Esketamine by nasal devices of 28 mg with five minutes' rest between them; blood pressure at about 40 minutes and before the
 * end of the two-hour stay (clinical.md 1.5 and 2.1, S10, S11, S16, S32). 84 mg are three devices. From which dose the two hours
 * count is the clinic's to say; here the last.
 */
export const esketamineNasalExample: Protocol = {
  ...shipped,
  protocolId: 'esketamine-nasal-example' as ProtocolId, // fixed: it ships with the app
  name: 'Nasal esketamine, two-hour stay',
  careType: 'ketamine-only',
  route: 'intranasal',
  form: { kind: 'devices', mgEach: 28, restMin: 5 },
  phases: [
    { phase: 'onset', fromMin: 0 },
    { phase: 'build', fromMin: 10 },
    { phase: 'peak', fromMin: 25 },
    { phase: 'return', fromMin: 60 },
  ],
  plannedEndMin: 130,
  vitals: { schedule: { kind: 'offsets', offsetsMin: [40, 130] }, graceMin: 10, untilMin: 130 },
  measures: ['systolic', 'diastolic', 'pulse', 'saturation', 'respiration', 'moaas'],
  baseline: { readings: 2, apartMmHg: 5 },
  limits: [...exampleLimits],
  plausibility: exampleRanges,
  maxDoseMg: 84,
  minimumStay: { minutes: 120, from: 'last-dose' },
  finalVitalsWithinMin,
  fasting:
    'No food for 2 hours, no liquids for 30 minutes; nasal steroid or decongestant at least 1 hour before.',
  checklist: [...dosingDay],
  prompts: [],
  readiness: { scale: 'modified-padss', threshold: 9 },
  source: [
    exampleWords,
    'Devices, rest and fasting: administration protocol citing the label (S16).',
    'Vitals at 40 minutes and before completion, stay of two hours from the last device; with three devices five minutes apart that is minute 130: REMS monitoring form (S10, S11), dosing page (S32).',
    'Limits before the dose: label, a guide (S16, S17, S41).',
    'Readiness: Modified PADSS, 9 or more (S61).',
    'Phases, limits during the session and plausible ranges: no published source.',
  ].join('\n'),
};
