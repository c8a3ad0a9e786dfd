import { readinessItem, type ReadinessForm } from './readiness.ts';

/**
 * Modified Aldrete, the variant that compares the blood pressure in percent (others do so in mmHg, and some sheets say
 * 20–49 %). clinical.md 2.5 [S56; saturation S58].
 */
export const aldretePercent: ReadinessForm = {
  key: 'aldrete-percent',
  name: 'Modified Aldrete (blood pressure in percent of baseline: 20 and 50 %)',
  source: 'Modified Aldrete score, percent variant',
  items: [
    readinessItem('activity', 'Activity', ['Moves 4 limbs', 'Moves 2 limbs', 'Moves 0 limbs']),
    readinessItem('respiration', 'Respiration', [
      'Deep breath and cough',
      'Dyspnoea or shallow breathing',
      'Apnoea',
    ]),
    readinessItem('circulation', 'Circulation', [
      'Blood pressure within 20 % of baseline',
      'Blood pressure 20 to 50 % from baseline',
      'Blood pressure more than 50 % from baseline',
    ]),
    readinessItem('consciousness', 'Consciousness', [
      'Fully awake',
      'Arousable on calling',
      'No response',
    ]),
    readinessItem('saturation', 'Oxygen saturation', [
      'Above 92 % on room air',
      'Oxygen needed to stay above 90 %',
      'Below 90 % even with oxygen',
    ]),
  ],
  computed: 'circulation',
  compared: ['systolic', 'diastolic'],
  bounds: { full: 20, half: 50 },
};
