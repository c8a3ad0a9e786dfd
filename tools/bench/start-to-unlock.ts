import { chromium, type Page } from 'playwright-core';
import { chromiumOptions } from '../../tests/support/chromium.ts';
import { makeOffice } from '../../tests/support/made-office.ts';
import { freshHome, startStillroom } from '../../tests/support/stillroom.ts';
import { median, ms, type Figure } from './figures.ts';

const runs = 9;
const blank = 'data:text/html,<!doctype html><title>blank</title><input autofocus>';

/** Runs in every page before its own scripts: when a text field first has the caret, and that has been painted. */
function noteTheCaret(): void {
  addEventListener(
    'focusin',
    () => requestAnimationFrame(() => setTimeout(() => performance.mark('caret'), 0)),
    { capture: true, once: true },
  );
}

async function caretAt(page: Page): Promise<number> {
  const mark = await page.waitForFunction(() => {
    const [caret] = performance.getEntriesByName('caret');
    return caret === undefined ? false : performance.timeOrigin + caret.startTime;
  });
  return Number(await mark.jsonValue());
}

/** From nothing to a page whose field has the caret (ms); the browser is a fresh one each time. */
async function untilUsable(start: () => Promise<string>): Promise<number> {
  const options = await chromiumOptions();
  const began = Date.now();
  // The host starts while the browser does, as `npm start` does it.
  const [address, browser] = await Promise.all([start(), chromium.launch(options)]);
  const page = await browser.newPage();
  await page.addInitScript(noteTheCaret);
  await page.goto(address, { waitUntil: 'commit' });
  const took = (await caretAt(page)) - began;
  await browser.close();
  return took;
}

/** From start to an unlock screen that takes keys, beside a blank page with one field in the same browser. */
export const startToUnlock: Figure = {
  name: 'start',
  title: 'From start to a usable unlock screen',
  async measure() {
    const { home, remove } = await freshHome();
    try {
      await makeOffice(home);
      const [ours, theirs, hosts]: number[][] = [[], [], []];
      for (let run = 0; run <= runs; run += 1) {
        const bare = await untilUsable(async () => blank);
        let stop = async (): Promise<void> => undefined;
        const began = performance.now();
        const start = async (): Promise<string> => {
          const host = await startStillroom({ home });
          stop = () => host.stop();
          hosts?.push(performance.now() - began);
          return host.address;
        };
        const whole = await untilUsable(start);
        await stop();
        if (run === 0) continue; // the first reads everything from the disk
        ours?.push(whole);
        theirs?.push(bare);
      }
      const ratio = median(ours ?? []) / median(theirs ?? []);
      return [
        { what: 'Host, browser and unlock screen, median', value: ms(median(ours ?? [])) },
        { what: '  of it until the host serves', value: ms(median(hosts ?? [])) },
        { what: 'The same browser and a blank page, median', value: ms(median(theirs ?? [])) },
        { what: 'Ratio', value: ratio.toFixed(2), aim: 'under 1.5', met: ratio < 1.5 },
      ];
    } finally {
      await remove();
    }
  },
};
