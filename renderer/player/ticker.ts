export type Ticker = Readonly<{
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  /** Runs `run` on every beat until the returned function is called. */
  every: (run: () => void) => () => void;
  /** Settles on the first beat that finds `reached` true, or that comes later than `patienceMs`. */
  until: (reached: () => boolean, patienceMs: number) => Promise<void>;
  stop: () => void;
}>;

const periodMs = 25;

/**
 * The player's own beat, 40 times a second. It comes from a worker: a hidden window's `setTimeout` may run once a second, and a
 * hand-over may not wait for that. `timeupdate` and howler's events (which go through `setTimeout`) are no clock either.
 */
export const startTicker = (): Ticker => {
  const runs = new Set<() => void>();
  const worker = new Worker(new URL('./ticker.worker.ts', import.meta.url), {
    type: 'module',
    name: String(periodMs),
  });
  worker.addEventListener('message', () => {
    for (const run of [...runs]) run();
  });
  const every = (run: () => void): (() => void) => {
    runs.add(run);
    return () => runs.delete(run);
  };
  const now = (): number => performance.now();
  return {
    now,
    every,
    until: (reached, patienceMs) => {
      const latest = now() + patienceMs;
      const { promise, resolve } = Promise.withResolvers<void>();
      const stop = every(() => {
        if (!reached() && now() < latest) return;
        stop();
        resolve();
      });
      return promise;
    },
    stop: () => worker.terminate(),
  };
};
