import type { Locator, Page } from 'playwright-core';
import { doublePressMs } from '../../renderer/console/features/live/keys/key-map.ts';

/** Nobody presses Tab more often than this to reach something on one screen. */
const longestWalk = 120;

/**
 * Walks with Tab until the focus is on what `target` names; throws when the keyboard never gets there. What it names is found once,
 * and again if the page puts something else in its place: finding takes longer than walking.
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  let found = await target.elementHandle();
  for (let presses = 0; presses < longestWalk;) {
    const sight = await found?.evaluate((element) => {
      if (!element.isConnected) return 'gone';
      return element === document.activeElement ? 'reached' : 'ahead';
    });
    if (sight === 'reached') return;
    if (sight === 'ahead') {
      presses += 1;
      await page.keyboard.press('Tab');
    } else {
      found = await target.elementHandle();
    }
  }
  throw new Error(`The keyboard does not reach ${String(target)}.`);
}

/** Walks to a button or link and presses Enter on it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Walks to a field and types into it, over what stands there. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** So often a choice is typed on anew at most (see below); in vain only where the option is not there. */
const mostTries = 50;

/** Walks to a choice and picks the option that begins so, as typing on a select does. */
export async function choose(page: Page, target: Locator, beginning: string): Promise<void> {
  await tabTo(page, target);
  for (let tries = 0; tries < mostTries; tries += 1) {
    await page.keyboard.type(beginning);
    const chosen = await target.evaluate((field) =>
      field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.label ?? '') : '',
    );
    if (chosen.toLowerCase().startsWith(beginning.toLowerCase())) return;
    // On a busy machine the letters come too slowly and count as several beginnings; after this the browser has forgotten them.
    await page.waitForTimeout(1200);
  }
}

/** When each single key was last pressed on a page, in milliseconds of this process. */
const singleKeys = new WeakMap<Page, Map<string, number>>();

/** Presses a single key of the live screen, and waits first where it would be half of a double press with the one before. */
export async function pressKey(page: Page, key: string): Promise<void> {
  const presses = singleKeys.get(page) ?? new Map<string, number>();
  singleKeys.set(page, presses);
  const before = presses.get(key);
  const restMs = before === undefined ? 0 : before + doublePressMs - performance.now();
  if (restMs > 0) await page.waitForTimeout(restMs);
  await page.keyboard.press(key);
  presses.set(key, performance.now());
}
