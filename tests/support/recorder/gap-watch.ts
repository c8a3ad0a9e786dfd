import type { Page } from 'playwright-core';

/** Counts windows of 50 ms and those without a sample above −80 dBFS, on the audio thread; keeps nothing else, for hours if need be. */
const gapWorklet = `
registerProcessor('gap-watch', class extends AudioWorkletProcessor {
  frames = 0; peak = 0; windows = 0; silent = 0; at = [];
  process([input]) {
    for (const channel of input) for (const sample of channel) this.peak = Math.max(this.peak, Math.abs(sample));
    this.frames += 128;
    if (this.frames >= sampleRate / 20) {
      const quiet = this.peak < 0.0001;
      this.windows += 1;
      this.silent += quiet ? 1 : 0;
      if (quiet && this.at.length < 50) this.at.push(this.windows);
      this.frames -= sampleRate / 20; this.peak = 0; // whole blocks: what is over counts for the next window
      if (this.windows % 20 === 0) this.port.postMessage([this.windows, this.silent, this.at]);
    }
    return true;
  }
});`;

/** Windows of 50 ms heard so far, silent ones among them, and the numbers of the first fifty of those. */
export type Gaps = Readonly<{ windows: number; silent: number; at: readonly number[] }>;

const install = (worklet: string): void => {
  let counted: Gaps = { windows: 0, silent: 0, at: [] };
  const connect = Reflect.get(AudioNode.prototype, 'connect') as (
    this: AudioNode,
    ...to: unknown[]
  ) => unknown;
  const listen = async (node: AudioNode, context: AudioContext): Promise<void> => {
    await context.audioWorklet.addModule(worklet);
    const ear = new AudioWorkletNode(context, 'gap-watch');
    ear.port.addEventListener('message', ({ data }: MessageEvent<[number, number, number[]]>) => {
      const [windows, silent, at] = data;
      counted = { windows, silent, at };
    });
    ear.port.start();
    connect.call(node, ear);
    connect.call(ear, context.destination); // its own output is silence; a node that leads nowhere would not be run
  };
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode && this.context instanceof AudioContext)
      void listen(this, this.context);
    return connect.apply(this, to);
  } as AudioNode['connect'];
  Object.assign(window, { gaps: () => counted });
};

declare global {
  interface Window {
    readonly gaps: () => Gaps;
  }
}

/**
 * Installs the watch in every page of `page` to come. Its context must have been made with `bypassCSP`: the product's policy lets no
 * worklet in that is not served by it.
 */
export const watchGaps = async (page: Page): Promise<void> => {
  await page.addInitScript(install, `data:text/javascript,${encodeURIComponent(gapWorklet)}`);
};
