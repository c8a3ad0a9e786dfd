import type { ChecklistItem } from '../../contract/protocol.ts';

const arrival: readonly ChecklistItem[] = [
  { key: 'identity', words: 'Identity checked', answer: 'tick' },
  {
    key: 'changes',
    words: 'Changes since last time: medicines, health, pregnancy',
    answer: 'text',
  },
  { key: 'consent', words: 'Consent on file', answer: 'tick' },
  { key: 'mood', words: 'Mood and suicide screen', answer: 'text' },
  { key: 'food', words: 'Last food', answer: 'time' },
  { key: 'drink', words: 'Last drink', answer: 'time' },
  { key: 'escort', words: 'Escort home: name and phone', answer: 'person' },
  { key: 'toilet', words: 'Toilet', answer: 'tick' },
  { key: 'rest', words: 'Five minutes’ rest before the baseline', answer: 'tick' },
];

const comfort: readonly ChecklistItem[] = [
  { key: 'couch', words: 'Couch or recliner', answer: 'tick' },
  { key: 'eye-mask', words: 'Eye mask', answer: 'tick' },
  { key: 'blanket', words: 'Blanket', answer: 'tick' },
  { key: 'pillow', words: 'Pillow', answer: 'tick' },
  { key: 'headphones', words: 'Headphones', answer: 'tick' },
  { key: 'light', words: 'Light', answer: 'tick' },
  { key: 'water', words: 'Water', answer: 'tick' },
];

/** The steps of a dosing day before the dose, in their order (clinical.md 1.4). */
export const dosingDay: readonly ChecklistItem[] = [...arrival, ...comfort];

/** With the intention, which belongs to psychotherapy and is not asked for in ketamine only. */
export const dosingDayWithIntention: readonly ChecklistItem[] = [
  ...dosingDay,
  { key: 'intention', words: 'Intention', answer: 'text' },
];
