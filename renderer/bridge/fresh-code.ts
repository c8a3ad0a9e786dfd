import { useSyncExternalStore } from 'react';

let code: string | null = null;
const watchers = new Set<() => void>();

/** Keeps a recovery code that was just made until somebody says it is put away; the core cannot say it again. Null forgets it. */
export function keepFreshCode(next: string | null): void {
  code = next;
  watchers.forEach((fn) => fn());
}

/** The recovery code to be put away now, if there is one. The door shows it before anything else. */
export function useFreshCode(): string | null {
  return useSyncExternalStore(
    (fn) => {
      watchers.add(fn);
      return () => watchers.delete(fn);
    },
    () => code,
  );
}
