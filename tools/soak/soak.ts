/**
 * `npm run soak`: a playlist for a long time. First really, in a real player (`--minutes=30`), then six hours on the test clock
 * (`--hours=6`), where the core runs and a stand-in for the player says what a player would. Ends with 1 if memory grew by 50 MB or
 * more, or if there was a gap.
 */
import { parseArgs } from 'node:util';
import { playForReal } from './play-for-real.ts';
import { playOnTestClock } from './play-on-test-clock.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, hours: { type: 'string', default: '6' } },
});

const outcomes = [
  await playForReal(Number(values.minutes)),
  await playOnTestClock(Number(values.hours)),
];
for (const { title, lines, held } of outcomes) {
  console.log(`\n${title}${held ? '' : '   (missed)'}`);
  for (const line of lines) console.log(`  ${line}`);
}
if (outcomes.some(({ held }) => !held)) process.exitCode = 1;
