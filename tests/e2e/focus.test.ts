import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { press, tabTo } from './keyboard.ts';
import { lookAround, openConsole, tenInTheMorning, type OpenedConsole } from './open-console.ts';
import { goTo } from './screens.ts';

let opened: OpenedConsole;
let page: Page;

beforeAll(async () => {
  opened = await openConsole({
    clock: tenInTheMorning,
    // The smallest window there is: what can be hidden is hidden there first.
    window: { viewport: { width: 1024, height: 700 }, reducedMotion: 'reduce' },
  });
  ({ page } = opened);
  await lookAround(opened);
});
afterAll(() => opened?.close());

/** Whether this has the focus. */
const isFocused = (name: string): Promise<boolean> =>
  page
    .getByRole('button', { name, exact: true })
    .evaluate((element) => element === document.activeElement);

/** What has the focus in words, and whether somebody looking at the window sees it there, with its ring. */
async function focused(): Promise<Readonly<{ name: string; seen: boolean }>> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement)) return { name: '', seen: false };
    const { left, top, width, height } = at.getBoundingClientRect();
    // A whole part of the screen, such as a tab's panel, is looked at near its top.
    const onTop = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 22));
    const labels = at instanceof HTMLInputElement ? at.labels : null;
    return {
      name: at.ariaLabel ?? labels?.[0]?.textContent ?? at.textContent,
      seen:
        onTop !== null &&
        (at.contains(onTop) || onTop.contains(at)) &&
        getComputedStyle(at).outlineStyle !== 'none',
    };
  });
}

test('what is tabbed to in the protocol editor does not stand under the buttons at its foot', async () => {
  await goTo(page, '#/protocols/kap-intramuscular-example/edit', 'Edit protocol');
  await page.getByRole('tab', { name: 'Checklist' }).click();
  const hidden: string[] = [];
  let stops = 0;
  for (let name = ''; name !== 'Back' && stops < 120; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await focused();
    name = at.name;
    if (!at.seen) hidden.push(name);
  }
  expect(stops).toBeGreaterThan(40);
  expect(hidden).toEqual([]);
});

test('a date that is tabbed to wears the ring', async () => {
  await goTo(page, '#/clients/new', 'New client');
  await tabTo(page, page.getByLabel('Date of birth'));
  expect(await focused()).toEqual({ name: 'Date of birth', seen: true });
});

test('a form that is left hands the focus back to the button that opened it', async () => {
  await goTo(page, '#/settings', 'Settings');
  await press(page, page.getByRole('button', { name: 'Add staff' }));
  await press(page, page.getByRole('button', { name: 'Cancel' }));
  expect(await isFocused('Add staff')).toBe(true);
  await press(page, page.getByRole('button', { name: 'Change Dr Osei' }));
  await press(page, page.getByRole('button', { name: 'Cancel' }));
  expect(await isFocused('Change Dr Osei')).toBe(true);
  await goTo(page, '#/client/made-up-client-1?tab=Measures', 'Maximiliana');
  await press(page, page.getByRole('button', { name: 'Enter answers' }));
  await press(page, page.getByRole('button', { name: 'Leave without saving' }));
  expect(await isFocused('Enter answers')).toBe(true);
});

test('a screen that a link of the last one led to is read from its beginning', async () => {
  await goTo(page, '#/clients', 'Clients');
  await press(page, page.getByRole('link', { name: /^Zoë/ }));
  await page.getByRole('heading', { level: 1, name: /^Zoë/ }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'MAIN');
  expect(await page.getByRole('main').evaluate((main) => main.scrollTop)).toBe(0);
  await page.keyboard.press('Tab');
  expect((await focused()).name).toBe('Start a session');
});
