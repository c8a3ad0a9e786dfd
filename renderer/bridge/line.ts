import { useSyncExternalStore } from 'react';
import { transport } from './transport.ts';

let up = true;
const watchers = new Set<() => void>();
const backFns = new Set<() => void>();

transport.onLine((nowUp) => {
  const came = nowUp && !up;
  if (nowUp === up) return;
  up = nowUp;
  watchers.forEach((fn) => fn());
  if (came) backFns.forEach((fn) => fn());
});

const subscribe = (fn: () => void): (() => void) => {
  watchers.add(fn);
  return () => watchers.delete(fn);
};

/** Calls `fn` each time the core is reached again after it was lost. */
export function onLineBack(fn: () => void): () => void {
  backFns.add(fn);
  return () => backFns.delete(fn);
}

/** False while the core is not reached. */
export function useLineUp(): boolean {
  return useSyncExternalStore(subscribe, () => up);
}
