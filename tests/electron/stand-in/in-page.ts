import { readFileSync } from 'node:fs';

type Listener = (event: unknown, ...words: readonly unknown[]) => void;
type Ask = (channel: string, words: readonly unknown[]) => Promise<unknown>;
type PageWorld = Record<symbol, unknown> & Record<string, unknown>;

/** The name under which Playwright gives a page its way to the test; gone again before the page's own code runs. */
export const askName = 'stillroomStandInAsk';

/** Gives a page the words that the host has sent it, in order. Runs in the page. */
export function hear(batch: readonly (readonly unknown[])[]): void {
  const world = globalThis as unknown as PageWorld;
  const heard = world[Symbol.for('stillroom stand-in')] as ((words: unknown) => void) | undefined;
  for (const words of batch) heard?.(words);
}

/** What a sandboxed preload may `require`. Runs in the page, before its own code. */
function electronForPreload(name: string) {
  const world = globalThis as unknown as PageWorld;
  const ask = world[name] as Ask;
  delete world[name];
  const listeners = new Map<unknown, Set<Listener>>();
  Object.defineProperty(world, Symbol.for('stillroom stand-in'), {
    value: ([channel, ...words]: readonly unknown[]) => {
      for (const fn of listeners.get(channel) ?? []) fn({}, ...words);
    },
  });
  return {
    contextBridge: {
      exposeInMainWorld: (key: string, api: object) => {
        const value = Object.freeze({ ...api });
        Object.defineProperty(world, key, { value, enumerable: true });
      },
    },
    ipcRenderer: {
      // What cannot be cloned throws, as it does between Electron's processes.
      invoke: async (channel: string, ...words: unknown[]) => ask(channel, structuredClone(words)),
      on: (channel: string, fn: Listener) => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(fn));
      },
      removeListener: (channel: string, fn: Listener) => listeners.get(channel)?.delete(fn),
    },
  };
}

/** A script that runs the preload file at `path` in the top frame of our own pages, the way Electron does: CommonJS that may require electron alone. */
export function preloadScript(path: string, origin: string): string {
  return `if (window === window.top && location.origin === ${JSON.stringify(origin)}) {
    const electron = (${electronForPreload.toString()})(${JSON.stringify(askName)});
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error('a sandboxed preload has no ' + name);
    };
    ((require, module, exports) => {${readFileSync(path, 'utf8')}
    })(require, { exports: {} }, {});
  }`;
}
