import { join } from 'node:path';
import { StoreRefusal, type DataKey, type Store } from '../../main/core/ports.ts';
import { connect, type Db } from '../../main/store/driver.ts';
import { unlock } from '../../main/store/open.ts';
import { createStores } from '../../main/store/stores.ts';
import { accepted, afterwards, temporaryHome } from '../support/temporary-home.ts';
import { aClient, sessionA, started } from './builders.ts';

export const key = new Uint8Array(
  Buffer.from('0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0', 'hex'),
) as DataKey;
export const otherKey = new Uint8Array(32).fill(0xff) as DataKey;

/** A new encrypted office, closed after the test. */
export function newOffice(home: string = temporaryHome()): { home: string; store: Store } {
  const store = accepted(createStores(home).create('office', key));
  afterwards(() => store.close());
  return { home, store };
}

/** A file whose first page is spoiled cannot even be opened by the check. */
function refusedAsDamaged(code: string): false {
  if (code !== 'office.fileDamaged') throw new Error(code);
  return false;
}

/** What the check of the whole file says, in its thread. */
export async function isSound(store: Store): Promise<boolean> {
  const outcome = await store.reads.integrity(new AbortController().signal).outcome;
  return outcome.ok ? outcome.value.sound : refusedAsDamaged(outcome.error.code);
}

/** A second connection with the key and none of the settings: what a person with a standard tool and the key has. */
export function rawConnection(home: string): Db {
  const db = connect(join(home, 'office.db'), true);
  unlock(db, key);
  afterwards(() => db.close());
  return db;
}

/** A new office in which session A has been started. */
export function runningSession(): { home: string; store: Store } {
  const office = newOffice();
  office.store.clients.add(aClient());
  office.store.sessions.append(sessionA, 0, [started()]);
  return office;
}

/** The office of `home` opened again, as at the next start; closed after the test. */
export function openedAgain(home: string): Store {
  const store = accepted(createStores(home).open('office', key));
  afterwards(() => store.close());
  return store;
}

/** What a piece of work on the store is refused with, `accepted`, or the bug that it threw. */
export function refusalOf(run: () => unknown): string {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return error instanceof StoreRefusal ? error.code : `bug: ${String(error)}`;
  }
}
