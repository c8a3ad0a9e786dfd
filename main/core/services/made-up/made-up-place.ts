import type { Reply } from '../../../../shared/contract/failures.ts';
import { accept } from '../../../../shared/domain/refusal.ts';
import type { DataKey, Ports, Store } from '../../ports.ts';
import { placeStarterMusic } from '../starter-music.ts';
import { fillMadeUpOffice } from './made-up-office.ts';

/** Its data is invented, so a passphrase known to everybody harms nobody; it keeps one code path for both offices. */
const passphrase = 'made-up data for looking around';

export type Opened = Readonly<{ key: DataKey; store: Store }>;

/** Opens the throw-away office as it was left; null when it is not there, not whole or not finished. */
async function openAgain({ vault, stores }: Ports): Promise<Opened | null> {
  if ((await vault.look('made-up')) !== 'present' || (await stores.look('made-up')) !== 'present') {
    return null;
  }
  const unwrapped = await vault.openWithPassphrase('made-up', passphrase);
  if (!unwrapped.ok) return null;
  const { key } = unwrapped.value;
  const opened = stores.open('made-up', key);
  if (!opened.ok) return null;
  const store = opened.value;
  if (store.office.fact('filled') === 'yes') return { key, store };
  store.close();
  return null;
}

/**
 * Opens the throw-away office, or makes it: staff, clients, finished sessions and starter music.
 * A half-made or damaged one is of no use to anybody and is made anew. Refused when the disk is full or cannot be written.
 */
export async function openMadeUpPlace(ports: Ports): Promise<Reply<Opened>> {
  const again = await openAgain(ports);
  if (again !== null) return accept(again);
  await ports.stores.deleteMadeUp();
  const made = await ports.vault.create('made-up', passphrase);
  if (!made.ok) return made;
  const { key } = made.value;
  const created = ports.stores.create('made-up', key);
  if (!created.ok) return created;
  const store = created.value;
  try {
    const furnished = await placeStarterMusic(ports, store, 'made-up');
    if (!furnished.ok) {
      store.close();
      return furnished;
    }
    await fillMadeUpOffice(ports, store);
    store.office.setFact('recoveryCodeKept', 'yes');
    store.office.setFact('filled', 'yes');
  } catch (error) {
    store.close();
    throw error;
  }
  return accept({ key, store });
}
