import { expect, test } from 'vitest';
import { inWords, sum } from '../../tools/gate/outcome.ts';
import { outcomeOf } from '../../tools/gate/run-tests.ts';

const file = (status: string, ...results: readonly string[]) => ({
  name: 'a.test.ts',
  status,
  message: '',
  assertionResults: results.map((result) => ({ status: result, fullName: `it is ${result}` })),
});

test('the closing line counts what passed and failed', () => {
  expect(inWords({ passed: 12, failed: 1, skipped: [] })).toBe('12 passed, 1 failed');
});

test('what was skipped is counted in the closing line, and each has its reason', () => {
  const total = sum([
    { passed: 2, failed: 0, skipped: ['no sound device'] },
    { passed: 1, failed: 1, skipped: ['no display'] },
  ]);
  expect(inWords(total)).toBe('3 passed, 1 failed, 2 skipped');
  expect(total.skipped).toEqual(['no sound device', 'no display']);
});

test('a test that is marked to be skipped is named', () => {
  const outcome = outcomeOf({
    success: true,
    numPassedTests: 1,
    numFailedTests: 0,
    testResults: [file('passed', 'passed', 'skipped')],
  });
  expect(outcome.passed).toBe(1);
  expect(outcome.skipped).toEqual(['the test "it is skipped" is marked to be skipped']);
});

test('a file that fails before its first test is one failure, and its tests are not called skipped', () => {
  const outcome = outcomeOf({
    success: false,
    numPassedTests: 0,
    numFailedTests: 0,
    testResults: [file('failed', 'skipped')],
  });
  expect(outcome).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test('a failed test is counted once, not again for its file', () => {
  const outcome = outcomeOf({
    success: false,
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [file('failed', 'passed', 'failed')],
  });
  expect(outcome).toEqual({ passed: 1, failed: 1, skipped: [] });
});

test('an error that no test caught is a failure', () => {
  const outcome = outcomeOf({
    success: false,
    numPassedTests: 1,
    numFailedTests: 0,
    testResults: [file('passed', 'passed')],
  });
  expect(outcome.failed).toBe(1);
});
