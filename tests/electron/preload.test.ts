import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { expect, test } from 'vitest';
import { builtPreload } from './hosted.ts';

type Listener = (...words: unknown[]) => void;
type Exposed = Readonly<{
  call(name: string, input: unknown): Promise<unknown>;
  on(topic: string, fn: Listener): () => void;
}>;

/** Runs the built preload as a sandboxed page does: CommonJS, `require` knows electron alone, and there is no node. */
function runPreload() {
  const exposed = new Map<string, unknown>();
  const invoked: unknown[][] = [];
  const listeners = new Map<string, Set<Listener>>();
  const required: string[] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
    ipcRenderer: {
      invoke: async (...words: unknown[]) => {
        invoked.push(words);
        return { ok: true, value: 'answered' };
      },
      on: (channel: string, fn: Listener) => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(fn));
      },
      removeListener: (channel: string, fn: Listener) => listeners.get(channel)?.delete(fn),
    },
  };
  const require = (name: string): unknown => {
    required.push(name);
    if (name !== 'electron') throw new Error(`a sandboxed preload has no ${name}`);
    return electron;
  };
  const page = createContext({ require, module: { exports: {} }, exports: {} });
  new Script(readFileSync(builtPreload, 'utf8')).runInContext(page);
  const push = (...words: unknown[]): void => {
    for (const fn of listeners.get('topic') ?? []) fn({ sender: 'an event', ports: [] }, ...words);
  };
  return {
    exposed,
    invoked,
    listeners,
    required,
    push,
    stillroom: exposed.get('stillroom') as Exposed,
  };
}

test('the preload asks for electron and nothing else, and exposes two functions', () => {
  const { exposed, required, stillroom } = runPreload();
  expect(required).toEqual(['electron']);
  expect([...exposed.keys()]).toEqual(['stillroom']);
  expect(Object.keys(stillroom).toSorted()).toEqual(['call', 'on']);
  expect(typeof stillroom.call).toBe('function');
  expect(typeof stillroom.on).toBe('function');
});

test('a call goes out on the one channel and brings the answer back', async () => {
  const { invoked, stillroom } = runPreload();
  expect(await stillroom.call('office.state', {})).toEqual({ ok: true, value: 'answered' });
  expect(invoked).toEqual([['call', 'office.state', {}]]);
});

test('a listener hears its own topic, without the event, until it stops', () => {
  const { listeners, push, stillroom } = runPreload();
  const heard: unknown[][] = [];
  const stop = stillroom.on('clock.ticked', (...words) => heard.push(words));
  push('clock.ticked', { nowMs: 5 });
  push('office.changed', {});
  expect(heard).toEqual([[{ nowMs: 5 }]]);
  stop();
  push('clock.ticked', { nowMs: 6 });
  expect(heard).toHaveLength(1);
  expect(listeners.get('topic')?.size).toBe(0);
});
