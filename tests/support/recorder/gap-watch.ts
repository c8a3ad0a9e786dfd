import type { Page } from 'playwright-core';
import { putEars, type Heard } from './ear.ts';

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

const install = (): void => {
  let counted: Gaps = { windows: 0, silent: 0, at: [] };
  addEventListener('gap-watch', (event) => {
    const [windows, silent, at] = (event as Heard<[number, number, number[]]>).detail.said;
    counted = { windows, silent, at };
  });
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
  await putEars(page, 'gap-watch', gapWorklet);
  await page.addInitScript(install);
};
