import type { Ports, Store } from '../ports.ts';

export async function fillMadeUpOffice(_ports: Ports, _store: Store): Promise<void> {}
