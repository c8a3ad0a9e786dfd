/** Stands first in the source of every protocol that ships with Stillroom. */
export const exampleWords = 'Example values: a prescriber must review and confirm.';

/** Who set the limits of an example, until the prescriber who confirms it takes their place. */
export const exampleSetBy = 'example values';

/** Every example ships as the first version, by nobody of the practice. */
export const shipped = {
  version: 1,
  setBy: 'Stillroom',
  setAtMs: 0,
  example: true,
  confirmed: null,
} as const;
