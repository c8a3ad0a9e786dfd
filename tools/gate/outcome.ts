/** What one step of the gate found. A step that is no test runner counts as one check per thing it looked at. */
export type Outcome = Readonly<{
  passed: number;
  failed: number;
  /** One reason for each thing that was skipped. */
  skipped: readonly string[];
}>;

export const nothing: Outcome = { passed: 0, failed: 0, skipped: [] };

export const ofCheck = (holds: boolean): Outcome =>
  holds ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };

export const sum = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((total, { passed }) => total + passed, 0),
  failed: outcomes.reduce((total, { failed }) => total + failed, 0),
  skipped: outcomes.flatMap(({ skipped }) => skipped),
});

/** `12 passed, 0 failed`, and `, 1 skipped` where something was. */
export const inWords = ({ passed, failed, skipped }: Outcome): string =>
  `${passed} passed, ${failed} failed${skipped.length === 0 ? '' : `, ${skipped.length} skipped`}`;
