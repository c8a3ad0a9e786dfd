import type { Failure } from '../../shared/contract/failures.ts';

/** Thrown where a call that was admitted before Lock would go on after it. The dispatcher makes a refusal of it. */
export class DoorClosed extends Error {
  readonly code: Extract<Failure['code'], 'office.locked' | 'screen.locked'>;
  constructor(code: DoorClosed['code']) {
    super(code);
    this.name = 'DoorClosed';
    this.code = code;
  }
}

/**
 * The same object, whose methods throw the reason of `signal` once it is aborted. A promise that a method made before is
 * rejected too, so a read that began before Lock shows nothing after it.
 */
export function whileOpen<T extends object>(target: T, signal: AbortSignal): T {
  return new Proxy({} as T, {
    get(_, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'object' && value !== null) return whileOpen(value, signal);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown => {
        signal.throwIfAborted();
        const result: unknown = Reflect.apply(value, target, args);
        if (!(result instanceof Promise)) return result;
        return result.then((settled: unknown) => {
          signal.throwIfAborted();
          return settled;
        });
      };
    },
  });
}
