import type { Choice } from './scale.ts';

/** Modified Observer’s Assessment of Alertness/Sedation. clinical.md 2.4 [S52]. */
export const moaas: readonly Choice[] = [
  { score: 5, words: 'Responds readily to name in normal tone' },
  { score: 4, words: 'Lethargic response to name in normal tone' },
  { score: 3, words: 'Responds only after name is called loudly or repeatedly' },
  { score: 2, words: 'Responds only after mild prodding or shaking' },
  { score: 1, words: 'Responds only after painful trapezius squeeze' },
  { score: 0, words: 'No response after painful trapezius squeeze' },
];
