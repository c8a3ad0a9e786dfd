import { ambiguityOf, numberTyped } from '../../../../../shared/domain/typed-number.ts';

/** The range of a figure that is asked for. */
export type Bounds = Readonly<{ label: string; unit: string; low?: number; high: number }>;

/** Why a typed figure cannot be used, in one sentence; null when it can. Zero counts only where `low` says so. */
export function figureFault({ label, unit, low, high }: Bounds, typed: string): string | null {
  const text = typed.trim();
  const value = numberTyped(typed);
  const ambiguity = ambiguityOf(typed);
  if (text === '') return `${label} in ${unit} is still empty.`;
  if (/^[\d.,]+\s*(mg|ml|g|mcg|µg)(\/\w+)?$/i.test(text))
    return `${label} is asked for in ${unit}, as a figure alone; ${text} was typed.`;
  if (ambiguity !== null) return `${label} ${ambiguity}`;
  if (value === null) return `${label} ${text} is not a number.`;
  const isOutside = low === undefined ? value <= 0 : value < low;
  return isOutside || value > high
    ? `${label} ${text} ${unit} is outside ${low ?? 0}–${high} ${unit}.`
    : null;
}
