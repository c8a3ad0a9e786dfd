import type { Page } from 'playwright-core';

/** Says when a sample above −80 dBFS comes after 100 ms without one, by the number of its frame. */
const onsetWorklet = `
registerProcessor('onset-watch', class extends AudioWorkletProcessor {
  quiet = 0;
  process([input]) {
    for (let at = 0; at < 128; at += 1) {
      const sounds = input.some((channel) => Math.abs(channel[at]) > 0.0001);
      if (sounds && this.quiet > sampleRate / 10) this.port.postMessage(currentFrame + at);
      this.quiet = sounds ? 0 : this.quiet + 1;
    }
    return true;
  }
});`;

const install = (worklet: string): void => {
  const began: number[] = [];
  const keys: number[] = [];
  const connect = Reflect.get(AudioNode.prototype, 'connect') as (
    this: AudioNode,
    ...to: unknown[]
  ) => unknown;
  const listen = async (node: AudioNode, context: AudioContext): Promise<void> => {
    await context.audioWorklet.addModule(worklet);
    const ear = new AudioWorkletNode(context, 'onset-watch');
    ear.port.addEventListener('message', ({ data }: MessageEvent<number>) => {
      // The frame's moment at the output, which is behind the graph by the output's own buffer.
      const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
      const aheadMs = (data / context.sampleRate - contextTime) * 1000;
      began.push(performance.timeOrigin + performanceTime + aheadMs);
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
  addEventListener('keydown', (event) => keys.push(performance.timeOrigin + event.timeStamp), {
    capture: true,
  });
  Object.assign(window, { onsets: () => began, keysPressed: () => keys });
};

declare global {
  interface Window {
    /** When sound began after silence, ms since 1970 with fractions, at the output. */
    readonly onsets: () => readonly number[];
    /** When keys were pressed in this frame, by the events' own time, on the same clock. */
    readonly keysPressed: () => readonly number[];
  }
}

/** Notes key presses and beginnings of sound in every frame of `page` to come; its context must have been made with `bypassCSP`. */
export const watchOnsets = async (page: Page): Promise<void> => {
  await page.addInitScript(install, `data:text/javascript,${encodeURIComponent(onsetWorklet)}`);
};
