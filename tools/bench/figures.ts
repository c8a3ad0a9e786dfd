/** One line of a figure: what was measured, its value in words, and what is aimed at where there is an aim. */
export type Line = Readonly<{ what: string; value: string; aim?: string; met?: boolean }>;

/** One figure of the benchmark: a file of its own that measures and says. */
export type Figure = Readonly<{ name: string; title: string; measure(): Promise<readonly Line[]> }>;

/** The value below which `share` (0–1) of the values lie; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

/** p50 and p99 in one phrase. */
export function spread(values: readonly number[]): string {
  return `p50 ${ms(percentile(values, 0.5))}, p99 ${ms(percentile(values, 0.99))}`;
}
