import type { Store } from '../core/ports.ts';
import { runJob, type DatabaseFile } from './long-work/run-job.ts';

/** The long reads of an open office, and `end`, which ends those that are under way. */
export function createReads(file: DatabaseFile): Readonly<{ reads: Store['reads']; end(): void }> {
  const closing = new AbortController();
  return {
    reads: {
      integrity: (signal) =>
        runJob(file, 'integrity', {}, AbortSignal.any([signal, closing.signal])),
    },
    end: () => closing.abort(),
  };
}
