/** What failed, and the command that runs it alone. */
export type Failure = Readonly<{ what: string; again: string }>;

/** What one step of the gate found. A step that is no test runner counts as one check per thing it looked at. */
export type Outcome = Readonly<{
  passed: number;
  failures: readonly Failure[];
  /** One sentence for each thing that this computer was too busy to judge. */
  inconclusive: readonly string[];
  /** One sentence for each thing that was left out. */
  skipped: readonly string[];
}>;

export const nothing: Outcome = { passed: 0, failures: [], inconclusive: [], skipped: [] };

/** One check that holds or does not; `again` runs it alone. */
export const ofCheck = (holds: boolean, failure: Failure): Outcome =>
  holds ? { ...nothing, passed: 1 } : { ...nothing, failures: [failure] };

export const sum = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((total, { passed }) => total + passed, 0),
  failures: outcomes.flatMap(({ failures }) => failures),
  inconclusive: outcomes.flatMap(({ inconclusive }) => inconclusive),
  skipped: outcomes.flatMap(({ skipped }) => skipped),
});

/**
 * `12 passed, 0 failed`, and `, 1 skipped` where something was. CI reads this line and knows these three words alone, so what was
 * inconclusive is among the skipped here and has a count of its own above (`reasonsOf`).
 */
export const inWords = ({ passed, failures, inconclusive, skipped }: Outcome): string => {
  const left = inconclusive.length + skipped.length;
  return `${passed} passed, ${failures.length} failed${left === 0 ? '' : `, ${left} skipped`}`;
};

/** The lines above the closing one: why something was skipped or inconclusive, and each failure with how to run that one alone. */
export const reasonsOf = ({ failures, inconclusive, skipped }: Outcome): readonly string[] => [
  ...skipped.map((reason) => `Skipped: ${reason}`),
  ...inconclusive.map((reason) => `Inconclusive: ${reason}`),
  ...(inconclusive.length === 0
    ? []
    : [`Inconclusive: ${inconclusive.length} of the skipped; this computer was too busy.`]),
  ...failures.flatMap(({ what, again }) => [`Failed: ${what}`, `  alone: ${again}`]),
];
