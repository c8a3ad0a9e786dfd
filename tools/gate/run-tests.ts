import { startVitest } from 'vitest/node';
import { fileLines } from './file-lines.ts';
import { nothing, type Outcome } from './outcome.ts';
import { project } from './run-program.ts';
import { SlowestFirst } from './slowest-first.ts';

/**
 * Runs these files of tests in vitest, so many at a time, and counts them. `filters` are paths from the project's folder; with
 * `:12` behind it, the test at that line alone.
 */
export const runTests = async (filters: readonly string[], atOnce: 1 | 2 | 3): Promise<Outcome> => {
  if (filters.length === 0) return nothing;
  const { reporter, outcome } = fileLines(filters.length);
  const vitest = await startVitest([...filters], {
    root: project,
    run: true,
    watch: false,
    reporters: [reporter],
    maxWorkers: atOnce,
    includeTaskLocation: true,
    sequence: { sequencer: SlowestFirst },
  });
  await vitest.close();
  const whole = outcome();
  const heard =
    whole.passed + whole.failures.length + whole.inconclusive.length + whole.skipped.length > 0;
  if (heard) return whole;
  const again = `npm test -- --only=${filters.length === 1 ? filters[0] : 'tests'}`;
  return { ...nothing, failures: [{ what: 'no test was found or run', again }] };
};
