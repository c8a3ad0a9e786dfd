import type { EventEmitter } from 'node:events';

/** Emits an event that a listener can refuse, as Electron's can be, and says whether one did. */
export function emitRefusable(
  emitter: EventEmitter,
  name: string,
  facts: Readonly<Record<string, unknown>> = {},
  ...more: readonly unknown[]
): boolean {
  let prevented = false;
  const event = {
    ...facts,
    preventDefault: () => {
      prevented = true;
    },
  };
  emitter.emit(name, event, ...more);
  return prevented;
}
