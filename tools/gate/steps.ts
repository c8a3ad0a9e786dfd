import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ofCheck, sum, type Outcome } from './outcome.ts';
import { roomConfigs } from './rooms.ts';
import { project, runProgram } from './run-program.ts';
import { runTests } from './run-tests.ts';

export type Step = Readonly<{
  name: string;
  run: () => Promise<Outcome>;
  /** The step without which this one cannot be run. */
  after?: string;
}>;

/** Rooms of tests/ that run what is built: each is a step of its own. */
const wholeRooms = ['built-output', 'electron', 'e2e', 'sound', 'kills'];

/** Real devices are recorded, and a hundred kills use every core by themselves: nothing beside them. */
const roomsAlone = new Set(['sound', 'kills']);

/** These wait for pages as often as they compute: a third file keeps two cores busy. */
const roomsOfPages = new Set(['e2e']);

const filesAtOnce = (room: string): 1 | 2 | 3 => {
  if (roomsAlone.has(room)) return 1;
  return roomsOfPages.has(room) ? 3 : 2;
};

const notRooms = new Set(['support', 'fixtures']);

/** The rooms of tests/: each is a project of vitest.config.ts. */
export const testRooms = (): readonly string[] =>
  readdirSync(join(project, 'tests'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notRooms.has(entry.name))
    .map((entry) => entry.name);

const check = (file: string, words: readonly string[]) => async (): Promise<Outcome> =>
  ofCheck(await runProgram(file, words, false));

const types = async (): Promise<Outcome> => {
  const outcomes: Outcome[] = [];
  for (const config of roomConfigs()) {
    outcomes.push(await check('node_modules/typescript/bin/tsc', ['-p', config])());
  }
  return sum(outcomes);
};

/** The gate, in the order in which it is cheapest to fail. */
export const steps = (): readonly Step[] => {
  const rooms = testRooms();
  return [
    { name: 'types', run: types },
    { name: 'lint', run: check('node_modules/oxlint/bin/oxlint', []) },
    { name: 'format', run: check('node_modules/oxfmt/bin/oxfmt', ['--check']) },
    { name: 'dead-code', run: check('node_modules/knip/bin/knip.js', ['--no-progress']) },
    { name: 'build', run: check('tools/build.ts', []) },
    {
      name: 'tests',
      after: 'build',
      run: () =>
        runTests(
          rooms.filter((room) => !wholeRooms.includes(room)),
          2,
        ),
    },
    ...wholeRooms
      .filter((room) => rooms.includes(room))
      .map((room): Step => ({
        name: room,
        after: 'build',
        run: () => runTests([room], filesAtOnce(room)),
      })),
  ];
};
