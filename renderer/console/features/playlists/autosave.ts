import type { Failure } from '../../../../shared/contract/failures.ts';
import type { Millis } from '../../../../shared/contract/ids.ts';

/** Keeps a changing thing by itself. One attempt at a time: a second one under way could make a second playlist. */
export type Autosave = Readonly<{
  /** Something changed: it is kept a moment after the last change. */
  changed(): void;
  /** Keeps at once what is not kept yet; settles when nothing more is under way. */
  flush(): Promise<void>;
  /** Whether everything that can be kept is kept. */
  kept(): boolean;
  busy(): boolean;
  /** Why the last attempt was refused; gone once one succeeds. */
  failure(): Failure | null;
}>;

type Parts<T> = Readonly<{
  /** What is kept already; null when nothing is. */
  already: T | null;
  /** What should be kept by now; null when it cannot be kept as it is. */
  wanted(): T | null;
  same(one: T, other: T): boolean;
  save(value: T): Promise<Failure | null>;
  /** Calls `fn` after `ms`; answers how to take it back. */
  delay(fn: () => void, ms: Millis): () => void;
  onState(): void;
}>;

/** From the last change to the attempt: long enough for a word, short enough to be over before somebody looks up. */
const restMs: Millis = 400;

export function createAutosave<T>(parts: Parts<T>): Autosave {
  let last = parts.already;
  let refused: Failure | null = null;
  let attempt: Promise<void> | null = null;
  let takeBack: (() => void) | null = null;

  const pending = (): T | null => {
    const value = parts.wanted();
    return value === null || (last !== null && parts.same(value, last)) ? null : value;
  };

  const run = async (): Promise<void> => {
    for (let value = pending(); value !== null; value = pending()) {
      const failure = await parts.save(value);
      refused = failure;
      if (failure !== null) break;
      last = value;
    }
    attempt = null;
    parts.onState();
  };

  const flush = (): Promise<void> => {
    takeBack?.();
    takeBack = null;
    if (attempt !== null) return attempt;
    if (pending() === null) {
      if (refused !== null) {
        // The change that was refused has been undone: nothing is left to say.
        refused = null;
        parts.onState();
      }
      return Promise.resolve();
    }
    attempt = run();
    parts.onState();
    return attempt;
  };

  return {
    changed() {
      takeBack?.();
      takeBack = parts.delay(() => void flush(), restMs);
    },
    flush,
    kept: () => pending() === null,
    busy: () => attempt !== null,
    failure: () => refused,
  };
}
