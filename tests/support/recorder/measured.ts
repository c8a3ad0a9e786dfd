import { test as once, type TestContext } from 'vitest';
import { computerLateness, watchComputer } from './computer-watch.ts';
import type { Late } from './lateness.ts';
import { turnAlone, turnBesideOthers } from './turns.ts';

/** One run of a measurement. What it opens is closed with it, before another run begins. */
export type Run = Readonly<{
  onTestFinished: (close: () => void | Promise<void>) => void;
  /** Asked, when the run has failed, for what came late in it. */
  watched: (lateness: () => Promise<readonly Late[]>) => void;
  /** The test itself stops something: what comes late then, and in the second after it, counts for nothing. */
  onPurpose: <T>(stops: () => Promise<T>) => Promise<T>;
}>;

/** What ended a run, and what came late in it. */
type Ended = Readonly<{ error: unknown; late: readonly Late[] }>;

const runs = 3;
/** Far longer than any run takes: one that is not over by then never is. */
const limitMs = 180_000;
const certain = new WeakSet<object>();

/** An assertion about something that no lack of computing causes, such as sound from an output that nobody chose: it fails at once. */
export const whateverTheLoad = <T>(holds: () => T): T => {
  try {
    return holds();
  } catch (error) {
    if (error instanceof Error) certain.add(error);
    throw error;
  }
};

const inTime = async (body: Promise<void>): Promise<void> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`It was not over after ${limitMs / 1000} s.`));
  }, limitMs);
  try {
    await Promise.race([body, promise]);
  } finally {
    clearTimeout(timer);
  }
};

/** Runs it once. Throws what goes wrong while it is taken away; answers what else ended it, or null if all held. */
const runOnce = async (body: (run: Run) => Promise<void>): Promise<Ended | null> => {
  const closes: (() => void | Promise<void>)[] = [];
  const sources: (() => Promise<readonly Late[]>)[] = [];
  const excused: (readonly [fromMs: number, toMs: number])[] = [];
  const beganMs = Date.now();
  const run: Run = {
    onTestFinished: (close) => void closes.push(close),
    watched: (lateness) => void sources.push(lateness),
    onPurpose: async (stops) => {
      const fromMs = Date.now();
      try {
        return await stops();
      } finally {
        excused.push([fromMs, Date.now() + 1000]);
      }
    },
  };
  let ended: Ended | null = null;
  try {
    await inTime(body(run));
  } catch (error) {
    const late = (await Promise.all(sources.map((source) => source()))).flat();
    const counts = ({ atMs }: Late): boolean =>
      atMs >= beganMs && !excused.some(([fromMs, toMs]) => atMs >= fromMs && atMs <= toMs);
    ended = { error, late: [...late, ...computerLateness()].filter(counts) };
  } finally {
    for (const close of closes.toReversed()) await close();
  }
  return ended;
};

const latest = (late: readonly Late[]): string => {
  const worst = late.toSorted((a, b) => b.byMs - a.byMs)[0];
  return worst === undefined ? '' : `${worst.what} came ${Math.round(worst.byMs)} ms late`;
};

/**
 * Measures, at most three times. A run that holds is enough: starvation takes sound away and makes it late, it adds nothing that would
 * make a fault sound whole. A run that fails counts, unless something came late in it: then it is void, and another follows with nothing
 * of this file beside it. Three void runs say nothing: the test is skipped as `inconclusive: this computer was too busy (what was late)`,
 * which also stands in `task.meta.inconclusive` (vitest's JSON report leaves the note of a skip out).
 */
export const measure = async (
  { task, skip }: Pick<TestContext, 'skip'> & { task: { name: string; meta: object } },
  body: (run: Run) => Promise<void>,
): Promise<void> => {
  watchComputer();
  const reasons: string[] = [];
  while (reasons.length < runs) {
    const end = await (reasons.length === 0 ? turnBesideOthers() : turnAlone());
    const ended = await runOnce(body).finally(end);
    if (ended === null) return;
    const { error, late } = ended;
    if (late.length === 0 || (error instanceof Error && certain.has(error))) throw error;
    reasons.push(latest(late));
    console.log(`Run ${reasons.length} of "${task.name}" is void: ${reasons.at(-1)}.`, error);
  }
  const reason = `inconclusive: this computer was too busy (${reasons.join('; ')})`;
  Object.assign(task.meta, { inconclusive: reason });
  skip(reason);
};

/** Three runs, and the turns of others before each. What never comes ends sooner, with the run. */
const timeout = 3 * limitMs + 600_000;

const defines =
  (define: typeof once | typeof once.concurrent) =>
  (name: string, body: (run: Run) => Promise<void>): void => {
    define(name, { timeout }, (context) => measure(context, body));
  };

/** As vitest's own, for a test that measures what it hears: its body is given a run, and a void one is followed by another. */
export const test = Object.assign(defines(once), { concurrent: defines(once.concurrent) });
