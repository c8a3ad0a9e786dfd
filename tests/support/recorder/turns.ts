/** Gives the turn back. */
type End = () => void;

let [running, aloneNow, aloneWaiting] = [0, false, 0];
let changed = Promise.withResolvers<void>();
const wake = (): void => {
  changed.resolve();
  changed = Promise.withResolvers();
};

/** Waits for a turn beside the others of this file. */
export const turnBesideOthers = async (): Promise<End> => {
  while (aloneNow || aloneWaiting > 0) await changed.promise;
  running += 1;
  return () => {
    running -= 1;
    wake();
  };
};

/** Waits until nothing else of this file runs, and lets nothing else begin. */
export const turnAlone = async (): Promise<End> => {
  aloneWaiting += 1;
  while (aloneNow || running > 0) await changed.promise;
  aloneWaiting -= 1;
  aloneNow = true;
  return () => {
    aloneNow = false;
    wake();
  };
};
