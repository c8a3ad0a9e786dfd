/**
 * Prints how fast Stillroom is on this machine: `npm run bench`, or some of it: `npm run bench -- commit typing`.
 * Nothing here passes or fails; an aim that is missed is marked. One file per figure: add it to the list.
 */
import { cpus } from 'node:os';
import { commitLatency } from './commit-latency.ts';
import type { Figure } from './figures.ts';
import { foreignFiles } from './foreign-files.ts';
import { firstLoad } from './first-load.ts';
import { longReads } from './long-reads.ts';
import { scroll } from './scroll.ts';
import { sound } from './sound.ts';
import { startToUnlock } from './start-to-unlock.ts';
import { typing } from './typing.ts';

const figures: readonly Figure[] = [
  commitLatency,
  longReads,
  startToUnlock,
  firstLoad,
  typing,
  scroll,
  foreignFiles,
  sound,
];

const wanted = process.argv.slice(2);
const chosen = figures.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.error(`There are: ${figures.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 1;
}
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}`);
for (const { title, measure } of chosen) {
  console.log(`\n${title}`);
  for (const { what, value, aim, met } of await measure()) {
    const verdict = aim === undefined ? '' : `   (aim: ${aim}${met === false ? '; missed' : ''})`;
    console.log(`  ${what.padEnd(46)} ${value}${verdict}`);
  }
}
