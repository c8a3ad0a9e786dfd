import { existsSync, rmSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { refuse } from '../../../shared/domain/refusal.ts';
import type { DataKey, LongJob, Outcome } from '../../core/ports.ts';
import type { JobName, Jobs } from './jobs.ts';

/** What the thread is given. Key and share lie in memory that both threads see, so that either can fill the key with zeros. */
export type Order = Readonly<{
  name: JobName;
  input: object;
  path: string;
  key: Uint8Array;
  share: Float64Array;
}>;

/** An encrypted database, and the key that opens it; the key is copied when a job begins. */
export type DatabaseFile = Readonly<{ path: string; key: DataKey }>;

/** Refused: whatever opening a file is refused with, `work.cancelled`, and `disk.full`, `disk.unwritable` for a copy. */
export type LongJobInThread<T> = LongJob<T> &
  Readonly<{
    /** Its thread is gone, and with it the memory that the key was in. After a cancel, that is when SQLite's statement ends. */
    ended: Promise<void>;
  }>;

/** Beside this file in the source; built, beside the host's own file (tools/build.ts). */
const workerFile = new URL(`./job.worker${extname(import.meta.url)}`, import.meta.url);

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Does one piece of long work in a thread of its own, on a read-only connection to the encrypted file at `path`; the caller's
 * thread goes on. The file may be the office's own, open elsewhere, or any copy of one. The key is copied for the thread, and
 * the copy is zeroed. When `signal` is raised the outcome is `work.cancelled` at once, whatever SQLite is still doing, and
 * half a copy is removed. Throws for a copy's target that exists: nothing is ever written over.
 */
export function runJob<N extends JobName>(
  file: DatabaseFile,
  name: N,
  input: Jobs[N]['input'],
  signal: AbortSignal,
): LongJobInThread<Jobs[N]['output']> {
  const target = 'target' in input ? input.target : null;
  if (target !== null && existsSync(target)) throw new Error('a copy is never written over a file');
  const key = new Uint8Array(new SharedArrayBuffer(32));
  key.set(file.key);
  const share = new Float64Array(new SharedArrayBuffer(8));
  const order: Order = { name, input, path: file.path, key, share };
  const wholeBytes = target === null ? 0 : bytesOf(file.path);

  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const outcome = new Promise<Outcome<Jobs[N]['output']>>((resolve, reject) => {
    if (signal.aborted) {
      key.fill(0);
      end();
      resolve(refuse('work.cancelled'));
      return;
    }
    const worker = new Worker(workerFile, { workerData: order, execArgv: [] });
    const cancel = (): void => {
      void worker.terminate();
      resolve(refuse('work.cancelled'));
    };
    signal.addEventListener('abort', cancel, { once: true });
    worker.on('message', (said) => resolve(said as Outcome<Jobs[N]['output']>)); // job.worker.ts says nothing else
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', cancel);
      key.fill(0);
      if (signal.aborted && target !== null) rmSync(target, { force: true });
      reject(new Error(`a thread of long work ended with ${code}`)); // of no effect after an outcome
      end();
    });
  });
  return {
    outcome,
    ended,
    share: () =>
      target === null ? (share[0] ?? 0) : Math.min(1, bytesOf(target) / Math.max(1, wholeBytes)),
  };
}
