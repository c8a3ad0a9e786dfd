import { Worker } from 'node:worker_threads';
import type { JobAnswer, JobInput, JobName, JobReply, JobRequest } from './foreign-jobs.ts';

/** Why a job has no answer: it took too long, needed too much memory, or was called off. */
export type Ended = 'time' | 'memory' | 'cancelled';
export type Done<T> = Readonly<{ ended: null; answer: T }> | Readonly<{ ended: Ended }>;

export type ForeignLane = Readonly<{
  /**
   * Has a job done in the worker, one after another. After `mostMs` of real time, or when `signal` is aborted, the worker is
   * ended in the middle of whatever it does, and the next job gets a new one. Throws what the job throws: a bug.
   */
  run<N extends JobName>(
    name: N,
    input: JobInput<N>,
    limits: Readonly<{ mostMs: number; signal?: AbortSignal | undefined }>,
  ): Promise<Done<JobAnswer<N>>>;
}>;

/** Beside this file: as TypeScript from source, as its own bundle in `out/`. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './foreign.worker.ts' : './foreign.worker.js',
  import.meta.url,
);

/** A tag or a folder that needs more is not what a practice's music is. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Makes a lane whose worker starts with its first job. An idle worker keeps no process alive. */
export function createForeignLane(): ForeignLane {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function started(): Worker {
    const made = new Worker(entry, { execArgv: [], env: {}, argv: [], resourceLimits });
    // Between two jobs it has nobody to tell; its end says enough.
    made.on('error', () => undefined);
    made.once('exit', () => {
      if (worker === made) worker = null;
    });
    return made;
  }

  function answered(request: JobRequest, stop: AbortSignal): Promise<Done<unknown>> {
    const at = (worker ??= started());
    const { promise, resolve, reject } = Promise.withResolvers<Done<unknown>>();
    const onMessage = (reply: JobReply): void => {
      if (reply.ok) resolve({ ended: null, answer: reply.answer });
      else reject(reply.error);
    };
    const onError = (error: unknown): void => {
      if (isOutOfMemory(error)) resolve({ ended: 'memory' });
      else reject(error);
    };
    const end = (ended: Ended): void => {
      if (worker === at) worker = null;
      void at.terminate(); // not awaited: a drive that does not answer may hold the thread a while
      resolve({ ended });
    };
    const onExit = (): void => resolve({ ended: 'memory' });
    const onStop = (): void => end(stop.reason === tooLong ? 'time' : 'cancelled');
    at.ref();
    at.on('message', onMessage);
    at.on('error', onError);
    at.on('exit', onExit);
    stop.addEventListener('abort', onStop);
    at.postMessage(request);
    return promise.finally(() => {
      stop.removeEventListener('abort', onStop);
      at.off('message', onMessage);
      at.off('exit', onExit);
      at.off('error', onError);
      at.unref();
    });
  }

  async function one(
    request: JobRequest,
    mostMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Done<unknown>> {
    if (signal?.aborted === true) return { ended: 'cancelled' };
    const stop = new AbortController();
    const limit = AbortSignal.timeout(mostMs);
    const onLimit = (): void => stop.abort(tooLong);
    const onCancel = (): void => stop.abort();
    limit.addEventListener('abort', onLimit);
    signal?.addEventListener('abort', onCancel);
    try {
      return await answered(request, stop.signal);
    } finally {
      limit.removeEventListener('abort', onLimit);
      signal?.removeEventListener('abort', onCancel);
    }
  }

  return {
    run(name, input, { mostMs, signal }) {
      const work = (): Promise<Done<unknown>> => one({ name, input }, mostMs, signal);
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next as Promise<Done<never>>; // the worker answers each name as ForeignJobs has it
    },
  };
}

const tooLong = Symbol('too long');

let lanes: Readonly<{ folders: ForeignLane; tags: ForeignLane }> | null = null;

/** The two lanes of this process: a long search does not hold up the tags of what is being taken in. */
export function foreignLanes(): Readonly<{ folders: ForeignLane; tags: ForeignLane }> {
  lanes ??= { folders: createForeignLane(), tags: createForeignLane() };
  return lanes;
}
