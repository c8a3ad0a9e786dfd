import { ofCheck, sum, type Outcome } from './outcome.ts';
import { roomConfigs, testFiles, type TestFile } from './rooms.ts';
import { runProgram } from './run-program.ts';
import { runTests } from './run-tests.ts';

export type Step = Readonly<{
  name: string;
  run: () => Promise<Outcome>;
  /** The step without which this one cannot be run. */
  after?: string;
  /** Left out of `npm run check`: it starts a browser. */
  browser?: true;
}>;

/** Recordings: nothing else may run beside them, and they are steps of their own. */
const recordings = ['player', 'sound'];

const check = (name: string, file: string, words: readonly string[]) => async () =>
  ofCheck(await runProgram(file, words, false), {
    what: [name, ...words].join(' '),
    again: `npm test -- --only=${name}`,
  });

/** How many rooms are type-checked side by side: the compiler starts threads of its own. */
const typesAtOnce = 3;

const types = async (): Promise<Outcome> => {
  const waiting = [...roomConfigs()];
  const outcomes: Outcome[] = [];
  const next = async (): Promise<void> => {
    for (let config = waiting.shift(); config !== undefined; config = waiting.shift()) {
      outcomes.push(await check('types', 'node_modules/typescript/bin/tsc', ['-p', config])());
    }
  };
  await Promise.all(Array.from({ length: typesAtOnce }, next));
  return sum(outcomes);
};

const pathsOf = (files: readonly TestFile[]): readonly string[] => files.map(({ path }) => path);

/** The steps of tests: what needs no browser together, then the pages, then what records. */
const testSteps = (files: readonly TestFile[]): readonly Step[] => {
  const inRoom = (room: string): readonly string[] =>
    pathsOf(files.filter((file) => file.browser && file.room === room));
  const withoutBrowser = pathsOf(files.filter(({ browser }) => !browser));
  const withPages = pathsOf(
    files.filter(({ browser, room }) => browser && !recordings.includes(room)),
  );
  const [after, browser] = ['build', true] as const;
  return [
    { name: 'tests', after, run: () => runTests(withoutBrowser, 3) },
    // These wait for pages as often as they compute: a third file keeps two cores busy.
    { name: 'e2e', after, browser, run: () => runTests(withPages, 3) },
    { name: 'player', after, browser, run: () => runTests(inRoom('player'), 2) },
    // Real devices are recorded: one file at a time.
    { name: 'sound', after, browser, run: () => runTests(inRoom('sound'), 1) },
  ];
};

/** The gate, in the order in which it is cheapest to fail. */
export const steps = (): readonly Step[] => [
  { name: 'types', run: types },
  { name: 'lint', run: check('lint', 'node_modules/oxlint/bin/oxlint', []) },
  { name: 'format', run: check('format', 'node_modules/oxfmt/bin/oxfmt', ['--check']) },
  {
    name: 'dead-code',
    run: check('dead-code', 'node_modules/knip/bin/knip.js', ['--no-progress']),
  },
  { name: 'build', run: check('build', 'tools/build.ts', []) },
  ...testSteps(testFiles()),
];
