import { ofCheck } from './outcome.ts';
import { testFiles, testRooms } from './rooms.ts';
import { runProgram } from './run-program.ts';
import { runTests } from './run-tests.ts';
import { steps, type Step } from './steps.ts';

/** What is built must be as new as what it is built from before a part of the tests runs by itself. */
const freshBuild: Step = {
  name: 'build',
  run: async () =>
    ofCheck(await runProgram('tools/set-up.mjs', ['--build'], false), {
      what: 'the build',
      again: 'npm test -- --only=build',
    }),
};

/** These files (a path, or a path and a line) after a fresh build, one at a time. */
const testsAlone = (name: string, filters: readonly string[]): readonly Step[] => [
  freshBuild,
  { name, after: 'build', run: () => runTests(filters, 1) },
];

/**
 * The steps that were asked for: all; those of `npm run check`; or of `--only=` one step, one room of tests/, one file of tests or the
 * test at one line of it (`tests/core/office.test.ts:12`). A name that there is not is refused with a sentence.
 */
export const chosenSteps = (
  only: string | undefined,
  withoutBrowser: boolean,
): readonly Step[] | string => {
  const all = steps();
  if (only === undefined) return all.filter(({ browser }) => !withoutBrowser || browser !== true);
  const step = all.find(({ name }) => name === only);
  if (step !== undefined) return step.after === undefined ? [step] : [freshBuild, step];
  const files = testFiles();
  const room = files.filter((file) => file.room === only).map(({ path }) => path);
  if (room.length > 0) return testsAlone(only, room);
  const [path] = only.split(':');
  if (files.some((file) => file.path === path)) return testsAlone(only, [only]);
  const names = [...all.map(({ name }) => name), ...testRooms()];
  return `There is no step, room or file of tests "${only}"; there are ${names.join(', ')}.`;
};
