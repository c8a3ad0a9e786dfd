const figure = new Intl.NumberFormat('en');

/**
 * The sentence under a box whose text is longer than the core takes, or null. Nothing is cut off: a last line that is lost in silence
 * may be the allergy. `most` is in UTF-16 units, as the contract counts.
 */
export function tooLong(text: string, most: number | undefined): string | null {
  if (most === undefined || text.length <= most) return null;
  const over = text.length - most;
  return `${figure.format(most)} characters fit here; this is ${figure.format(over)} too many. Nothing was cut off.`;
}
