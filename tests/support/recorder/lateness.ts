import type { Page } from 'playwright-core';

/** Something that came late: what it was, by how much (ms), and when it was there at last (ms since 1970). */
export type Late = Readonly<{ what: string; byMs: number; atMs: number }>;

/**
 * From how much on (ms) it counts: docs/decisions/0009-starved-recordings.md says why. Less than this harms no recording: a track is decoded ahead by more, and
 * the recording runs on the audio clock.
 */
const limits = { everyMs: 20, timerMs: 200, clockMs: 50 };

/** Runs in the page before its own code: looks every 20 ms at its own lateness and at the clocks of its audio contexts. */
const install = ({ everyMs, timerMs, clockMs }: typeof limits): void => {
  type Clock = { ran: boolean; leastBehindMs: number; underruns: number };
  const late: Late[] = [];
  const clocks = new Map<AudioContext, Clock>();
  const standsAsAsked = new WeakSet<AudioContext>();
  const note = (what: string, byMs: number): void => {
    late.push({ what, byMs, atMs: performance.timeOrigin + performance.now() });
  };
  const underrunsOf = (context: AudioContext): number =>
    (Reflect.get(context, 'playbackStats') as { underrunEvents: number } | undefined)
      ?.underrunEvents ?? 0;
  const begin = (context: AudioContext): void => {
    const underruns = underrunsOf(context);
    clocks.set(context, { ran: false, leastBehindMs: Infinity, underruns });
  };
  const listen = (context: AudioContext, clock: Clock): void => {
    if (context.state === 'closed' || standsAsAsked.has(context)) return;
    if (context.state !== 'running') {
      if (clock.ran) note('an audio context stood still', everyMs);
      return;
    }
    clock.ran = true;
    const behindMs = performance.now() - context.currentTime * 1000;
    clock.leastBehindMs = Math.min(clock.leastBehindMs, behindMs);
    if (behindMs - clock.leastBehindMs > clockMs) {
      note('the audio clock', behindMs - clock.leastBehindMs);
      clock.leastBehindMs = behindMs;
    }
    const underruns = underrunsOf(context);
    if (underruns > clock.underruns) note('sound for the output', 0);
    clock.underruns = underruns;
  };
  let dueMs = performance.now() + everyMs;
  setInterval(() => {
    const byMs = performance.now() - dueMs;
    if (byMs > timerMs) note('a timer of the page', byMs);
    dueMs = performance.now() + everyMs;
    for (const [context, clock] of clocks) listen(context, clock);
  }, everyMs);
  type Asks = (this: AudioContext) => Promise<void>;
  const connect = Reflect.get(AudioNode.prototype, 'connect') as (
    this: AudioNode,
    ...to: unknown[]
  ) => unknown;
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (this.context instanceof AudioContext && !clocks.has(this.context)) begin(this.context);
    return connect.apply(this, to);
  } as AudioNode['connect'];
  // The player rests its contexts, and tests stop them: whoever asks for that is not starved.
  const suspend = Reflect.get(AudioContext.prototype, 'suspend') as Asks;
  const resume = Reflect.get(AudioContext.prototype, 'resume') as Asks;
  AudioContext.prototype.suspend = function (this: AudioContext) {
    standsAsAsked.add(this);
    return suspend.call(this);
  };
  AudioContext.prototype.resume = function (this: AudioContext) {
    if (standsAsAsked.delete(this)) begin(this);
    return resume.call(this);
  };
  Object.assign(window, { lateness: { note, all: () => late } });
};

declare global {
  interface Window {
    readonly lateness: Readonly<{
      note: (what: string, byMs: number) => void;
      all: () => readonly Late[];
    }>;
  }
}

/** Watches every page of `page` to come: late timers, audio clocks that fall behind real time or stand unasked, underruns that the browser reports. */
export const watchLateness = async (page: Page): Promise<void> => {
  await page.addInitScript(install, limits);
};

const patienceMs = 20_000;

/** What came late in `page`, or in one frame of it, so far. A page that does not answer within 20 s is late itself; one that is gone says nothing. */
export const latenessOf = (page: Pick<Page, 'evaluate'>): Promise<readonly Late[]> =>
  Promise.race([
    page.evaluate(() => window.lateness.all()).catch(() => []),
    new Promise<readonly Late[]>((resolve) => {
      const late = { what: 'the page’s answer', byMs: patienceMs };
      setTimeout(() => resolve([{ ...late, atMs: Date.now() }]), patienceMs).unref();
    }),
  ]);
