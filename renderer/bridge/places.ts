import { ask } from './client.ts';

/**
 * Which screen stands behind which key of this window's address. A browser writes addresses down (history, session restore), so none of
 * ours has an id in it: `#4k9c0a7e21` means nothing to anybody but the core, which remembers it in memory, and this window.
 */
const pathOfKey = new Map<string, string>();
const keyOfPath = new Map<string, string>();
const told = new Set<string>();

const newKey = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 16);

function remember(key: string, path: string): void {
  pathOfKey.set(key, path);
  keyOfPath.set(path, key);
}

/** Asks the core for what this window knew before it was reloaded. To be awaited before the first screen is looked up. */
export async function recallPlaces(): Promise<void> {
  const reply = await ask('window.places', {});
  if (!reply.ok) return;
  for (const { key, path } of reply.value.places) {
    remember(key, path);
    told.add(key);
  }
}

/** The key that stands in the address for a screen; always the same for the same screen. The start page has none. */
export function keyOf(path: string): string {
  if (path === '/') return '';
  const known = keyOfPath.get(path);
  if (known !== undefined) return known;
  const key = newKey();
  remember(key, path);
  return key;
}

/** The screen that a key stands for; the start page for one that nobody knows any more. */
export function pathOf(key: string): string {
  return pathOfKey.get(key) ?? '/';
}

/** Tells the core of a screen that was opened, once. A window that is locked or has lost its line tells it at the next. */
export async function keepPlace(path: string): Promise<void> {
  const key = keyOf(path);
  if (key === '' || told.has(key)) return;
  told.add(key);
  const reply = await ask('window.keepPlace', { key, path });
  if (!reply.ok) told.delete(key);
}
