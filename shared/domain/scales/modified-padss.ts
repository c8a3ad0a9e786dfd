import { readinessItem, type ReadinessForm } from './readiness.ts';

/** Modified PADSS: nausea and pain apart, no intake and output. clinical.md 2.5 [S61]; vital signs are blood pressure and pulse (Chung 1995; WJGE 2013;5:502 table 1). */
export const modifiedPadss: ReadinessForm = {
  key: 'modified-padss',
  name: 'Modified PADSS',
  source: 'Modified Post-Anesthetic Discharge Scoring System',
  items: [
    readinessItem('vital-signs', 'Vital signs: blood pressure and pulse', [
      'Within 20 % of baseline',
      '20 to 40 % from baseline',
      'More than 40 % from baseline',
    ]),
    readinessItem('ambulation', 'Ambulation', [
      'Steady gait, no dizziness',
      'With help',
      'None, or dizzy',
    ]),
    readinessItem('nausea', 'Nausea and vomiting', ['Minimal', 'Moderate', 'Severe']),
    readinessItem('pain', 'Pain', ['Minimal', 'Moderate', 'Severe']),
    readinessItem('bleeding', 'Surgical bleeding (here: the injection or IV site)', [
      'Minimal',
      'Moderate',
      'Severe',
    ]),
  ],
  computed: 'vital-signs',
  compared: ['systolic', 'diastolic', 'pulse'],
  bounds: { full: 20, half: 40 },
};
