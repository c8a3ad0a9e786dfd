/** What a long run found. */
export type SoakOutcome = Readonly<{ title: string; lines: readonly string[]; held: boolean }>;

const mb = 1024 * 1024;
/** Growth that is let pass, bytes. */
export const mostGrowth = 50 * mb;

export const inMb = (bytes: number): string => `${(bytes / mb).toFixed(1)} MB`;

/** Growth of memory from samples in bytes: the mean of the last fifth over the mean of the first, after a warm-up of a fifth. */
export function growthOf(samples: readonly number[]): number {
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  const warm = samples.length < 5 ? samples : samples.slice(fifth);
  const mean = (part: readonly number[]): number =>
    part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length);
  return mean(warm.slice(-fifth)) - mean(warm.slice(0, fifth));
}
