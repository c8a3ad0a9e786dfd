/** What a typed text says as a number. `ambiguous`: a comma that may separate thousands or decimals. */
export type TypedNumber = Readonly<
  | { kind: 'number'; value: number }
  | { kind: 'ambiguous'; asDecimal: number; asThousands: number }
  | { kind: 'none' }
>;

/**
 * Reads a number as people type it: digits with at most one point or comma, blanks around it; no sign, no unit.
 * `1,000` and `1,250` are ambiguous: a comma before three digits separates thousands in one country and decimals in another, and a guess is
 * wrong by a factor of a thousand. Source: ISMP's list of error-prone dose designations. `0,125` and `36,6` can only be decimals.
 * This is the one place that reads numbers as typed, outside the vitals line.
 */
export function readNumber(typed: string): TypedNumber {
  const text = typed.trim();
  if (!/^(\d+([.,]\d+)?|[.,]\d+)$/.test(text)) return { kind: 'none' };
  const value = Number(text.replace(',', '.'));
  if (!/^[1-9]\d{0,2},\d{3}$/.test(text)) return { kind: 'number', value };
  return { kind: 'ambiguous', asDecimal: value, asThousands: Number(text.replace(',', '')) };
}

/** The number that was typed; null for none and for an ambiguous one. */
export function numberTyped(typed: string): number | null {
  const read = readNumber(typed);
  return read.kind === 'number' ? read.value : null;
}

/** `1,250 can be read as 1.25 or as 1250. Type one of the two.`; null where nothing is ambiguous. */
export function ambiguityOf(typed: string): string | null {
  const read = readNumber(typed);
  return read.kind === 'ambiguous'
    ? `${typed.trim()} can be read as ${read.asDecimal} or as ${read.asThousands}. Type one of the two.`
    : null;
}
