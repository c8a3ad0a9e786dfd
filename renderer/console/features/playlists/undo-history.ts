/** A thing and its former and undone states, oldest first. `run` names the burst of changes that the last step stands for. */
export type History<T> = Readonly<{
  past: readonly T[];
  present: T;
  future: readonly T[];
  run: string | null;
}>;

/** As far back as anybody goes; older states are let go. */
const mostSteps = 200;

export function beginHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], run: null };
}

/**
 * The history with `next` as its present. Changes of the same `run` in a row are one step, so that a typed name or a
 * slid slider is undone at once; without a run each change is a step of its own. What was undone before is gone.
 */
export function changed<T>(history: History<T>, next: T, run: string | null = null): History<T> {
  if (run !== null && run === history.run) return { ...history, present: next, future: [] };
  return {
    past: [...history.past, history.present].slice(-mostSteps),
    present: next,
    future: [],
    run,
  };
}

/** One step back; the same history where there is none. */
export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    run: null,
  };
}

/** One step forward again; the same history where there is none. */
export function redone<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future: rest, run: null };
}
