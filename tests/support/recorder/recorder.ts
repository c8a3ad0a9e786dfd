import type { Page } from 'playwright-core';
import { watchLateness } from './lateness.ts';
import type { Channels } from './measure.ts';

/** Where a test's server must answer with `recorderWorklet`. */
export const recorderPath = '/recorder-worklet.js';

/** Runs on the audio thread and sends on what it hears, with the number of its first frame. */
export const recorderWorklet = `
registerProcessor('recorder', class extends AudioWorkletProcessor {
  process([input]) {
    const silent = new Float32Array(128);
    const [left = silent, right = left] = input;
    this.port.postMessage([currentFrame, left.slice(), right.slice()]);
    return true;
  }
});`;

/**
 * Runs in the page before its own code: whatever is connected to a destination is also connected to the recorder. The page cannot
 * tell, and what is recorded is the last thing before the loudspeaker.
 */
const install = (worklet: string): void => {
  type Take = {
    context: AudioContext;
    first: number;
    blocks: [number, Float32Array, Float32Array][];
  };
  const takes: Take[] = [];
  const connect = Reflect.get(AudioNode.prototype, 'connect') as (
    this: AudioNode,
    ...to: unknown[]
  ) => unknown;
  const record = async (node: AudioNode, context: AudioContext): Promise<void> => {
    const take: Take = { context, first: 0, blocks: [] };
    takes.push(take);
    await context.audioWorklet.addModule(worklet);
    const ear = new AudioWorkletNode(context, 'recorder', {
      channelCount: 2,
      channelCountMode: 'explicit',
    });
    ear.port.addEventListener(
      'message',
      ({ data }: MessageEvent<[number, Float32Array, Float32Array]>) => {
        const due = (take.blocks.at(-1)?.[0] ?? data[0] - 128) + 128;
        if (data[0] !== due)
          window.lateness.note(
            'a piece of the recording',
            ((data[0] - due) / context.sampleRate) * 1000,
          );
        take.blocks.push(data);
      },
    );
    ear.port.start();
    connect.call(node, ear);
    // Its own output is silence; a node that leads nowhere would not be run.
    connect.call(ear, context.destination);
  };
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode && this.context instanceof AudioContext)
      void record(this, this.context);
    return connect.apply(this, to);
  } as AudioNode['connect'];
  const base64 = (samples: Float32Array): string => {
    const bytes = new Uint8Array(samples.buffer);
    let text = '';
    for (let i = 0; i < bytes.length; i += 32_768)
      text += String.fromCharCode(...bytes.subarray(i, i + 32_768));
    return btoa(text);
  };
  Object.assign(window, {
    recorder: {
      /** Milliseconds of the recording that have passed on the last context's clock. */
      now: () => (takes.at(-1)?.context.currentTime ?? 0) * 1000,
      running: () => (takes.at(-1)?.blocks.length ?? 0) > 0,
      take: (index: number, lastMs: number) => {
        const take = takes.at(index);
        if (take === undefined) return null;
        const end = (take.blocks.at(-1)?.[0] ?? 0) + 128;
        const whole = lastMs === Infinity;
        const wanted = whole ? end : Math.ceil((lastMs / 1000) * take.context.sampleRate);
        const from = Math.max(0, Math.ceil((end - wanted) / 128) * 128);
        const sides = [new Float32Array(end - from), new Float32Array(end - from)] as const;
        for (const [frame, left, right] of take.blocks) {
          if (frame < from) continue;
          sides[0].set(left, frame - from);
          sides[1].set(right, frame - from);
        }
        return { rate: take.context.sampleRate, channels: sides.map(base64) };
      },
      contexts: () => takes.length,
      suspend: () => takes.at(-1)?.context.suspend(),
      suspendUnasked: () => {
        // Another frame's way to it is not the watched one.
        const frame = document.body.appendChild(document.createElement('iframe'));
        const way = frame.contentWindow as (Window & typeof globalThis) | null;
        const context = takes.at(-1)?.context;
        return context && way?.AudioContext.prototype.suspend.call(context);
      },
      closeContext: () => takes.at(-1)?.context.close(),
      state: () => takes.at(-1)?.context.state,
    },
  });
};

declare global {
  interface Window {
    readonly recorder: Readonly<{
      now: () => number;
      running: () => boolean;
      contexts: () => number;
      /** What a driver or a sleeping machine does to a context. */
      suspend: () => Promise<void> | undefined;
      /** The same, and the watch over what comes late is not told. */
      suspendUnasked: () => Promise<void> | undefined;
      closeContext: () => Promise<void> | undefined;
      state: () => AudioContextState | undefined;
      take: (index: number, lastMs: number) => { rate: number; channels: string[] } | null;
    }>;
  }
}

/** Installs the recorder, and the watch over what comes late, in every page of `page` to come. Its server must answer `recorderPath`. */
export const installRecorder = async (page: Page): Promise<void> => {
  await watchLateness(page);
  await page.addInitScript(install, recorderPath);
};

/** Settles when the recorder hears the page's audio context. */
export const recorderReady = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => window.recorder.running());
};

/** Where the recording stands: milliseconds from the start of the audio context. */
export const recordedMs = (page: Page): Promise<number> =>
  page.evaluate(() => window.recorder.now());

/**
 * Everything heard so far by the last audio context (or another, by index), from its frame 0; or its last `lastMs` alone, for which
 * the page need not stand still long.
 */
export const recording = async (
  page: Page,
  index = -1,
  lastMs = Number.POSITIVE_INFINITY,
): Promise<Readonly<{ rate: number; channels: Channels }>> => {
  const take = await page.evaluate(([wanted, ms]) => window.recorder.take(wanted, ms), [
    index,
    lastMs,
  ] as const);
  if (take === null) throw new Error('Nothing was recorded.');
  return {
    rate: take.rate,
    channels: take.channels.map((text) => {
      const bytes = new Uint8Array(Buffer.from(text, 'base64'));
      return new Float32Array(bytes.buffer);
    }),
  };
};
