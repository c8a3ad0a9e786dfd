import type { Reply } from '../../shared/contract/failures.ts';

/** What the Electron preload puts on the window: two functions and nothing else. */
type Preload = Readonly<{
  call(name: string, input: unknown): Promise<unknown>;
  on(topic: string, fn: (data: unknown) => void): (() => void) | void;
}>;

declare global {
  interface Window {
    readonly stillroom?: Preload;
  }
}

/** How this window reaches the core. The rest of the renderer does not know which of the two it is. */
export type Transport = Readonly<{
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  on(topic: string, fn: (data: unknown) => void): () => void;
  /** Calls `fn` when the line to the core was lost and when it is there again. Answers how to stop. */
  onLine(fn: (up: boolean) => void): () => void;
}>;

const lost: Reply<never> = {
  ok: false,
  error: { code: 'connection.lost', field: null, facts: {} },
};

const isReply = (value: unknown): value is Reply<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value;

function throughPreload(preload: Preload): Transport {
  return {
    async call(name, input) {
      try {
        const reply = await preload.call(name, input);
        return isReply(reply) ? reply : lost;
      } catch {
        return lost;
      }
    },
    on: (topic, fn) => preload.on(topic, fn) ?? (() => undefined),
    onLine: () => () => undefined,
  };
}

/** Wait between attempts once the browser has given up on the event stream. */
const retryMs = 1500;

function throughLoopback(): Transport {
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const lineListeners = new Set<(up: boolean) => void>();
  const wired = new WeakMap<EventSource, Set<string>>();
  let source: EventSource | null = null;

  const line = (up: boolean) => lineListeners.forEach((fn) => fn(up));

  const wire = (stream: EventSource, topic: string) => {
    const known = wired.get(stream) ?? new Set();
    if (known.has(topic)) return;
    known.add(topic);
    wired.set(stream, known);
    stream.addEventListener(topic, (event: MessageEvent<string>) => {
      const data: unknown = JSON.parse(event.data);
      listeners.get(topic)?.forEach((fn) => fn(data));
    });
  };

  const open = () => {
    const stream = new EventSource('/topics');
    source = stream;
    for (const topic of listeners.keys()) wire(stream, topic);
    stream.addEventListener('open', () => line(true));
    stream.addEventListener('error', () => {
      line(false);
      // A refused or cut stream is retried by the browser itself; one that it closed for good is not.
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, retryMs);
    });
  };

  return {
    async call(name, input) {
      try {
        const response = await fetch('/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name, input }),
        });
        const reply: unknown = await response.json();
        return isReply(reply) ? reply : lost;
      } catch {
        return lost;
      }
    },
    on(topic, fn) {
      const fns = listeners.get(topic) ?? new Set();
      fns.add(fn);
      listeners.set(topic, fns);
      if (source === null) open();
      else wire(source, topic);
      return () => fns.delete(fn);
    },
    onLine(fn) {
      lineListeners.add(fn);
      if (source === null) open();
      return () => lineListeners.delete(fn);
    },
  };
}

/** True in the product, where the player is a window of its own; false where the console must carry the player in a frame. */
export const inElectron: boolean = typeof window !== 'undefined' && window.stillroom !== undefined;

export const transport: Transport =
  typeof window !== 'undefined' && window.stillroom !== undefined
    ? throughPreload(window.stillroom)
    : throughLoopback();
