import { readinessItem, type ReadinessForm } from './readiness.ts';

/** PADSS as first published; the Modified PADSS is another scale. clinical.md 2.5 [S60, S61]; vital signs are blood pressure and pulse (Chung 1995; WJGE 2013;5:502 table 1). */
export const padss: ReadinessForm = {
  key: 'padss',
  name: 'PADSS (original)',
  source: 'Post-Anesthetic Discharge Scoring System, original',
  items: [
    readinessItem('vital-signs', 'Vital signs: blood pressure and pulse', [
      'Within 20 % of baseline',
      '20 to 40 % from baseline',
      'More than 40 % from baseline',
    ]),
    readinessItem('activity', 'Activity and mental status', [
      'Oriented × 3 and steady gait',
      'Oriented × 3 or steady gait',
      'Neither',
    ]),
    readinessItem('pain-nausea', 'Pain, nausea, vomiting', ['Minimal', 'Moderate', 'Severe']),
    readinessItem('bleeding', 'Surgical bleeding (here: the injection or IV site)', [
      'Minimal',
      'Moderate',
      'Severe',
    ]),
    readinessItem('intake-output', 'Intake and output', [
      'Fluids by mouth and voided',
      'Fluids by mouth or voided',
      'Neither',
    ]),
  ],
  computed: 'vital-signs',
  compared: ['systolic', 'diastolic', 'pulse'],
  bounds: { full: 20, half: 40 },
};
