/**
 * The gate, `npm test`: every step in turn, going on after a failure, and one line at the end that counts tests and checks.
 * `--without-browser` leaves out what starts a browser (`npm run check`). `--only=NAME` runs one step (types, lint, format, dead-code,
 * build, tests, e2e, player, sound), one room of tests/, one file (`tests/core/office.test.ts`) or one test (`…:LINE`).
 */
import { parseArgs } from 'node:util';
import { chosenSteps } from './gate/chosen.ts';
import { inWords, nothing, reasonsOf, sum, type Outcome } from './gate/outcome.ts';
import { headOf, rememberSeconds, secondsInWords, usualSeconds } from './gate/usual-time.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, 'without-browser': { type: 'boolean', default: false } },
});
const chosen = chosenSteps(values.only, values['without-browser']);
if (typeof chosen === 'string') {
  console.error(chosen);
  process.exit(1);
}

const outcomes = new Map<string, Outcome>();
const lines: string[] = [];
const whole = performance.now();
for (const [at, { name, run, after }] of chosen.entries()) {
  const began = performance.now();
  console.log(`\n${headOf(name, at + 1, chosen.length, usualSeconds(name))}`);
  const blocked = after !== undefined && (outcomes.get(after)?.failures.length ?? 0) > 0;
  const outcome: Outcome = blocked
    ? { ...nothing, skipped: [`${name} needs the step ${after}, which failed`] }
    : await run();
  outcomes.set(name, outcome);
  const seconds = (performance.now() - began) / 1000;
  if (!blocked && values.only === undefined) rememberSeconds(name, seconds);
  lines.push(`${name}: ${inWords(outcome)} in ${secondsInWords(seconds)}`);
  console.log(lines.at(-1));
}

const total = sum([...outcomes.values()]);
const took = secondsInWords((performance.now() - whole) / 1000);
if (lines.length > 1) console.log(`\n== all, in ${took}\n${lines.join('\n')}\n`);
for (const line of reasonsOf(total)) console.log(line);
console.log(inWords(total));
process.exitCode = total.failures.length > 0 ? 1 : 0;
