import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';
import { nothing, sum, type Outcome } from './outcome.ts';

/** How a test ended, as far as it is counted. */
export type Ended = Readonly<{
  name: string;
  /** Where the test stands, such as `tests/core/office.test.ts:12`: what runs it alone. */
  place: string;
  state: 'passed' | 'failed' | 'skipped' | 'pending';
  /** What a test that was skipped says of itself. */
  note: string | undefined;
}>;

/** How the note begins of a test that could not judge. */
const tooBusy = 'inconclusive: this computer was too busy';

const alone = (place: string): string => `npm test -- --only=${place}`;

/**
 * One file's tests as an outcome. A file that is broken outside its tests is one failure, unless a test of it failed anyway.
 * `judgeAll`: an inconclusive test is a failure (STILLROOM_SOUND=required), since this computer is there to judge.
 */
export const outcomeOfFile = (
  file: string,
  tests: readonly Ended[],
  broken: boolean,
  judgeAll: boolean,
): Outcome => {
  const outcomes = tests.map(({ name, place, state, note = '' }): Outcome => {
    const what = `${file}: ${name}`;
    if (state === 'passed') return { ...nothing, passed: 1 };
    if (state === 'failed') return { ...nothing, failures: [{ what, again: alone(place) }] };
    if (note.startsWith(tooBusy)) {
      const reason = `${what}: ${note}`;
      return judgeAll
        ? { ...nothing, failures: [{ what: reason, again: alone(place) }] }
        : { ...nothing, inconclusive: [reason] };
    }
    // A file that breaks before its tests leaves them waiting: they are not called skipped.
    if (broken) return nothing;
    return { ...nothing, skipped: [`${what}: ${note === '' ? 'marked to be skipped' : note}`] };
  });
  const outcome = sum(outcomes);
  if (!broken || outcome.failures.length > 0) return outcome;
  return { ...outcome, failures: [{ what: `${file}: outside its tests`, again: alone(file) }] };
};

const endOf = (file: string, test: TestCase): Ended => {
  const result = test.result();
  return {
    name: test.fullName,
    place: test.location === undefined ? file : `${file}:${test.location.line}`,
    state: result.state,
    note: result.state === 'skipped' ? result.note : undefined,
  };
};

const judgeAll = process.env['STILLROOM_SOUND'] === 'required';

/** Hears a run of vitest: one line for each file as it ends, its failures below it, and the whole as an outcome. */
export const fileLines = (files: number): Readonly<{ reporter: Reporter; outcome(): Outcome }> => {
  const outcomes: Outcome[] = [];
  let vitest: Vitest | undefined;
  const endModule = (module: TestModule): void => {
    const file = module.relativeModuleId;
    const tests = [...module.children.allTests()].map((test) => endOf(file, test));
    const outcome = outcomeOfFile(file, tests, module.state() === 'failed', judgeAll);
    outcomes.push(outcome);
    const seconds = (module.diagnostic().duration / 1000).toFixed(1);
    const left = outcome.inconclusive.length + outcome.skipped.length;
    const counts = [
      `${outcome.passed} passed`,
      ...(outcome.failures.length > 0 ? [`${outcome.failures.length} FAILED`] : []),
      ...(left > 0 ? [`${left} skipped`] : []),
    ].join(', ');
    console.log(`[${outcomes.length}/${files}] ${file}: ${counts}, ${seconds} s`);
    for (const test of module.children.allTests('failed')) {
      console.log(`\nFAILED ${file}: ${test.fullName}`);
      for (const error of test.result().errors ?? []) {
        vitest?.logger.printError(error, { project: module.project });
      }
    }
    for (const suite of module.children.allSuites()) {
      for (const error of suite.errors()) vitest?.logger.printError(error);
    }
    for (const error of module.errors()) vitest?.logger.printError(error);
  };
  return {
    reporter: {
      onInit: (heard) => {
        vitest = heard;
      },
      onTestModuleEnd: endModule,
      onUserConsoleLog: ({ content, type }) => {
        process[type].write(content);
      },
      onTestRunEnd: (_modules, errors) => {
        for (const error of errors) {
          vitest?.logger.printError(error);
          const what = `an error that no test caught: ${error.message}`;
          outcomes.push({ ...nothing, failures: [{ what, again: 'npm test' }] });
        }
      },
    },
    outcome: () => sum(outcomes),
  };
};
