/** The thread of one job: opens the file read-only, does the work, says what came of it, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Outcome } from '../../core/ports.ts';
import type { Db } from '../driver.ts';
import { openReadOnly } from '../open.ts';
import { refuseOrThrow } from '../refusals.ts';
import { work, type JobName, type Jobs } from './jobs.ts';
import type { Order } from './run-job.ts';

/** The input is the one that belongs to the name: `runJob` made the order. */
function done<N extends JobName>(
  name: N,
  db: Db,
  input: object,
  share: Float64Array,
): Jobs[N]['output'] {
  return work[name](db, input as Jobs[N]['input'], (now) => {
    share[0] = now;
  });
}

function obey({ name, input, path, key, share }: Order): Outcome<unknown> {
  const opened = openReadOnly(path, key);
  key.fill(0);
  if (!opened.ok) return refuse(opened.code);
  try {
    return accept(done(name, opened.db, input, share));
  } catch (error) {
    return refuseOrThrow(error);
  } finally {
    opened.db.close();
  }
}

parentPort?.postMessage(obey(workerData as Order));
