import type { Page } from 'playwright-core';
import { putEars, type Heard } from './ear.ts';

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

const install = (): void => {
  const began: number[] = [];
  const keys: number[] = [];
  addEventListener('onset-watch', (event) => {
    const { context, said: frame } = (event as Heard<number>).detail;
    // The frame's moment at the output, which is behind the graph by the output's own buffer.
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
    const aheadMs = (frame / context.sampleRate - contextTime) * 1000;
    began.push(performance.timeOrigin + performanceTime + aheadMs);
  });
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
  await putEars(page, 'onset-watch', onsetWorklet);
  await page.addInitScript(install);
};
