import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nothing, type Outcome } from './outcome.ts';
import { runProgram } from './run-program.ts';

/** The part of vitest's JSON report that is counted. */
type Report = Readonly<{
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  testResults: readonly Readonly<{
    name: string;
    status: string;
    message: string;
    assertionResults: readonly Readonly<{ status: string; fullName: string }>[];
  }>[];
}>;

const waiting = new Set(['pending', 'skipped', 'todo', 'disabled']);

/**
 * Vitest's report as an outcome. A file that fails before its first test counts as one failure, and so does a run that fails although
 * every test passed (an unhandled error).
 */
export const outcomeOf = (report: Report): Outcome => {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.testResults
      .filter((file) => !broken.includes(file))
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => waiting.has(status))
      .map(({ fullName }) => `the test "${fullName}" is marked to be skipped`),
  };
};

/** Runs the tests of these rooms of tests/ in vitest, so many files at a time, and counts them. */
export const runTests = async (rooms: readonly string[], atOnce: 1 | 2 | 3): Promise<Outcome> => {
  if (rooms.length === 0) return nothing;
  const folder = await mkdtemp(join(tmpdir(), 'stillroom-gate-'));
  const file = join(folder, 'report.json');
  try {
    await runProgram(
      'node_modules/vitest/vitest.mjs',
      [
        'run',
        ...rooms.flatMap((room) => ['--project', room]),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        `--maxWorkers=${atOnce}`,
      ],
      true,
    );
    return outcomeOf(JSON.parse(await readFile(file, 'utf8')) as Report);
  } catch {
    console.log('Vitest left no report.');
    return { ...nothing, failed: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
