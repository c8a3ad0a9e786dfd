/**
 * The gate, `npm test`: every step in turn, going on after a failure, and one line at the end that counts tests and checks.
 * `npm test -- --only=NAME` runs one step (types, lint, format, dead-code, build, tests, built-output, electron, e2e, sound, kills) or one room of tests/.
 */
import { parseArgs } from 'node:util';
import { inWords, nothing, sum, type Outcome } from './gate/outcome.ts';
import { runTests } from './gate/run-tests.ts';
import { steps, testRooms, type Step } from './gate/steps.ts';

const chosenSteps = (only: string | undefined): readonly Step[] => {
  const all = steps();
  if (only === undefined) return all;
  const step = all.find(({ name }) => name === only);
  if (step !== undefined) return [{ name: step.name, run: step.run }];
  if (testRooms().includes(only)) return [{ name: only, run: () => runTests([only], 1) }];
  const names = [...all.map(({ name }) => name), ...testRooms()];
  console.error(`There is no step or room of tests "${only}"; there are ${names.join(', ')}.`);
  process.exit(1);
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });

const outcomes = new Map<string, Outcome>();
const lines: string[] = [];
for (const { name, run, after } of chosenSteps(values.only)) {
  const began = performance.now();
  console.log(`\n== ${name}`);
  const blocked = after !== undefined && (outcomes.get(after)?.failed ?? 0) > 0;
  const outcome: Outcome = blocked
    ? { ...nothing, skipped: [`${name} needs the step ${after}, which failed`] }
    : await run();
  outcomes.set(name, outcome);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  lines.push(`${name}: ${inWords(outcome)} in ${seconds} s`);
  console.log(lines.at(-1));
}

const total = sum([...outcomes.values()]);
if (lines.length > 1) console.log(`\n== all\n${lines.join('\n')}`);
for (const reason of total.skipped) console.log(`Skipped: ${reason}.`);
console.log(inWords(total));
if (total.failed > 0) process.exitCode = 1;
