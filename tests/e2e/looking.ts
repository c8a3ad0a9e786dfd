import { isDeepStrictEqual } from 'node:util';
import axe, { type RunOptions } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { measurePicture, takePicture, textOnScreen, type TextBox } from '../support/pictures.ts';
import {
  openConsole,
  tenInTheMorning,
  type ConsoleWishes,
  type OpenedConsole,
} from './open-console.ts';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** Device pixels per CSS pixel, so that the strokes of letters have a middle. */
const scale = 2;

export type Looking = OpenedConsole &
  Readonly<{
    /**
     * Both skins: nothing for axe, every text at 4.5 : 1 or more, nothing that stands out to the side, and a room whose mean
     * luminance stays under its ceiling. The page wears the day again afterwards. `name` is what a fault is told under.
     */
    looksRight(name: string): Promise<void>;
  }>;

/** A console whose screens can be looked at, in a window of so many CSS pixels; `wishes` say what it stands on. */
export async function openLooking(
  { width = 1280, height = 800 } = {},
  wishes: Pick<ConsoleWishes, 'furnish' | 'through'> = {},
): Promise<Looking> {
  const opened = await openConsole({
    ...wishes,
    clock: tenInTheMorning,
    window: {
      viewport: { width, height },
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
    },
  });
  const sheet = await opened.context.newPage();
  // A page behind another is drawn a second late.
  await opened.page.bringToFront();
  const browser = await opened.context.newCDPSession(opened.page);
  return {
    ...opened,
    looksRight: (name) => looksRight({ page: opened.page, browser, sheet }, name),
  };
}

/** The page that is looked at, the browser's own line to it, and a blank page on which its pictures are measured. */
type Sight = Readonly<{ page: Page; browser: CDPSession; sheet: Page }>;

/** What axe has to say of the page; it is put into each document once. */
async function faults(page: Page, skin: 'day' | 'room'): Promise<readonly string[]> {
  // A skin is nothing but colours: what axe says of names, roles and order it has said by day.
  const colours = { runOnly: { type: 'rule', values: ['color-contrast'] } } satisfies RunOptions;
  const options: RunOptions = { resultTypes: ['violations'], ...(skin === 'room' ? colours : {}) };
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(async (chosen) => {
    // The player's frame is hidden and empty; it is the console that people see.
    const results = await window.axe?.run({ exclude: [['iframe']] }, chosen);
    if (results === undefined) throw new Error('axe is not there.');
    return results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  }, options);
}

/** The texts and a picture of one and the same moment. A page that was still laying itself out is looked at again when it rests. */
async function atRest({
  page,
  browser,
}: Sight): Promise<Readonly<{ boxes: readonly TextBox[]; picture: string }>> {
  for (let looks = 0; looks < 20; looks += 1) {
    const boxes = await textOnScreen(page);
    const picture = await takePicture(page, browser, scale);
    if (isDeepStrictEqual(await textOnScreen(page), boxes)) return { boxes, picture };
  }
  throw new Error('The page does not come to rest.');
}

async function measured(
  sight: Sight,
): Promise<Readonly<{ meanLuminance: number; faint: readonly string[] }>> {
  const { boxes, picture } = await atRest(sight);
  const { meanLuminance, contrasts } = await measurePicture(sight.sheet, picture, boxes, scale);
  expect(contrasts.length).toBeGreaterThan(0);
  const faint = contrasts
    .filter(({ ratio, large }) => ratio < (large ? 7 : 4.5))
    .map(({ words, ratio }) => `${words} ${ratio.toFixed(2)}`);
  return { meanLuminance, faint };
}

async function looksRight(sight: Sight, name: string): Promise<void> {
  const { page } = sight;
  for (const skin of ['day', 'room'] as const) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset['skin'] = wanted;
    }, skin);
    expect(await faults(page, skin), `${name}, ${skin}`).toEqual([]);
    const { meanLuminance, faint } = await measured(sight);
    expect(faint, `${name}, ${skin}`).toEqual([]);
    if (skin === 'room') expect(meanLuminance, `${name}, ${skin}`).toBeLessThanOrEqual(0.015);
    const across = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(across, `${name}, ${skin}: nothing stands out to the side`).toBeLessThanOrEqual(0);
  }
  await page.evaluate(() => {
    document.documentElement.dataset['skin'] = 'day';
  });
}
