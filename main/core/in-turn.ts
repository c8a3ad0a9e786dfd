/** Runs one piece of work after another, in the order of asking; a failed one does not hold up the next. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Makes a queue of one. Opening, creating and locking an office wait for slow hashes; two windows that ask at once must
 * not open two databases.
 */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
