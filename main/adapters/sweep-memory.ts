import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8's own collector, which it shows to nobody unless it is asked to. */
function collector(): (wishes: object) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as (wishes: object) => void;
}

/**
 * Gives back what no part of this program holds any more, so that names and passphrases of an office that was locked do not
 * wait in the heap for the next collection. It takes some tens of milliseconds, in which nothing else runs.
 */
export function sweepMemory(): void {
  collector()({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
