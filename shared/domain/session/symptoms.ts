/**
 * What is asked about after a reading beyond a limit. No published source for the list (clinical.md 2.2); it is asked,
 * recorded, and nothing follows from it.
 */
export const symptoms = [
  { key: 'chest-pain', words: 'Chest pain' },
  { key: 'headache', words: 'Severe headache' },
  { key: 'vision', words: 'Visual change' },
  { key: 'breath', words: 'Shortness of breath' },
  { key: 'neurological', words: 'Neurological deficit' },
] as const satisfies readonly Readonly<{ key: string; words: string }>[];
