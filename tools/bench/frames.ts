import type { Page } from 'playwright-core';
import { ms, percentile } from './figures.ts';

/** What one stretch of scrolling looked like, times in ms. */
export type Frames = Readonly<{
  /** From each frame to the next, as the page was asked to draw them. */
  gaps: readonly number[];
  /** Tasks that held the page's thread for more than 50 ms. */
  longTasks: readonly number[];
  /** Frames in which some of the box had no row to show. */
  bare: number;
  /** How far the box was scrolled, in px; refused where it stood still. */
  scrolledPx: number;
}>;

type Recorder = { stop(): Frames };

/**
 * Runs `scroll` and gives the frames drawn meanwhile. `box` names what is scrolled and `row` each of its rows; a frame is looked at
 * in the first task after its callbacks, when what it shows has been laid out.
 */
export async function framesWhile(
  page: Page,
  { box, row }: Readonly<{ box: string; row: string }>,
  scroll: () => Promise<void>,
): Promise<Frames> {
  await page.evaluate(
    ([boxSelector, rowSelector]) => {
      const frame = document.querySelector(boxSelector);
      if (frame === null) throw new Error('There is nothing to scroll.');
      const gaps: number[] = [];
      const longTasks: number[] = [];
      let [bare, scrolledPx, lastTop] = [0, 0, frame.scrollTop];
      const isBare = (): boolean => {
        const { left, top, bottom } = frame.getBoundingClientRect();
        const [first, last] = [Math.max(top, 0) + 60, Math.min(bottom, innerHeight) - 20];
        return [first, (first + last) / 2, last].some(
          (y) => document.elementFromPoint(left + 40, y)?.closest(rowSelector) === null,
        );
      };
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longTasks.push(duration);
      });
      observer.observe({ entryTypes: ['longtask'] });
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (isBare()) bare += 1;
      };
      let [before, going] = [performance.now(), true];
      const eachFrame = (now: number): void => {
        if (!going) return;
        gaps.push(now - before);
        before = now;
        scrolledPx += Math.abs(frame.scrollTop - lastTop);
        lastTop = frame.scrollTop;
        port2.postMessage(null);
        requestAnimationFrame(eachFrame);
      };
      requestAnimationFrame((now) => {
        before = now;
        requestAnimationFrame(eachFrame);
      });
      const recorder: Recorder = {
        stop: () => {
          going = false;
          observer.disconnect();
          return { gaps, longTasks, bare, scrolledPx };
        },
      };
      Object.assign(globalThis, { frameRecorder: recorder });
    },
    [box, row] as const,
  );
  await scroll();
  // What the last key or turn of the wheel set going is part of it.
  await page.waitForTimeout(300);
  const frames = await page.evaluate(() =>
    (globalThis as unknown as { frameRecorder: Recorder }).frameRecorder.stop(),
  );
  if (frames.scrolledPx === 0) throw new Error('Nothing was scrolled.');
  return frames;
}

export const worst = ({ gaps }: Frames): number => Math.max(...gaps);

/** All of a stretch in one phrase. */
export function frameWords(frames: Frames): string {
  const { gaps, longTasks, bare } = frames;
  const tasks = longTasks.length === 0 ? 'no long task' : `${longTasks.length} long tasks`;
  return [
    `p95 ${ms(percentile(gaps, 0.95))}`,
    `worst ${ms(worst(frames))}`,
    tasks,
    ...(bare === 0 ? [] : [`${bare} frames with rows missing`]),
  ].join(', ');
}
