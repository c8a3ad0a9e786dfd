/** A typed figure: `0.5` and `0,5` are the same; anything else but digits with one point is none. */
export function figure(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  return /^(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
}

/** The range of a figure that is asked for. */
export type Bounds = Readonly<{ label: string; unit: string; low?: number; high: number }>;

/** Why a typed figure cannot be used, in one sentence; null when it can. Zero counts only where `low` says so. */
export function figureFault({ label, unit, low, high }: Bounds, typed: string): string | null {
  const text = typed.trim();
  const value = figure(typed);
  if (text === '') return `${label} in ${unit} is still empty.`;
  if (/^[\d.,]+\s*(mg|ml|g|mcg|µg)(\/\w+)?$/i.test(text))
    return `${label} is asked for in ${unit}, as a figure alone; ${text} was typed.`;
  if (value === null) return `${label} ${text} is not a number.`;
  const isOutside = low === undefined ? value <= 0 : value < low;
  return isOutside || value > high
    ? `${label} ${text} ${unit} is outside ${low ?? 0}–${high} ${unit}.`
    : null;
}
