import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';

// Two megabytes of word lists: this module is only ever loaded with `import()`, when somebody chooses a passphrase.
const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
});

/** Base-10 logarithm of how many guesses `passphrase` takes; words of the form around it count as known. */
export function guessEstimate(passphrase: string, known: readonly string[]): number {
  // The estimate grows slow with length, and past 80 characters nobody is guessing any more.
  return estimator.check(passphrase.slice(0, 80), [...known]).guessesLog10;
}
