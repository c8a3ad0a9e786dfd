import type { Choice } from './scale.ts';

/** Richmond Agitation-Sedation Scale. clinical.md 2.4 [S53]. */
export const rass: readonly Choice[] = [
  { score: 4, words: 'Combative' },
  { score: 3, words: 'Very agitated' },
  { score: 2, words: 'Agitated' },
  { score: 1, words: 'Restless' },
  { score: 0, words: 'Alert and calm' },
  { score: -1, words: 'Drowsy: eye contact to voice for more than 10 seconds' },
  { score: -2, words: 'Light sedation: eye contact to voice for less than 10 seconds' },
  { score: -3, words: 'Moderate sedation: movement to voice, no eye contact' },
  { score: -4, words: 'Deep sedation: movement only to physical stimulation' },
  { score: -5, words: 'Unarousable' },
];
