import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { measurePicture, textOnScreen } from '../support/pictures.ts';

/** The page that is looked at, and a blank one on which its pictures are measured; `scale` is its device scale factor. */
export type Looking = Readonly<{ page: Page; sheet: Page; scale: number }>;

async function faults({ page }: Looking, skin: 'day' | 'room'): Promise<readonly string[]> {
  // The player's frame is hidden and empty; it is the console that people see.
  const axe = new AxeBuilder({ page }).exclude('iframe');
  // A skin is nothing but colours: what axe says of names, roles and order it has said by day.
  if (skin === 'room') axe.withRules(['color-contrast']);
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

async function measured({
  page,
  sheet,
  scale,
}: Looking): Promise<Readonly<{ meanLuminance: number; faint: readonly string[] }>> {
  const boxes = await textOnScreen(page);
  const picture = await page.screenshot();
  const { meanLuminance, contrasts } = await measurePicture(sheet, picture, boxes, scale);
  expect(contrasts.length).toBeGreaterThan(0);
  const faint = contrasts
    .filter(({ ratio, large }) => ratio < (large ? 7 : 4.5))
    .map(({ words, ratio }) => `${words} ${ratio.toFixed(2)}`);
  return { meanLuminance, faint };
}

/**
 * Both skins: nothing for axe, every text at 4.5 : 1 or more, nothing that stands out to the side, and a room whose mean
 * luminance stays under its ceiling. The page wears the day again afterwards.
 */
export async function looksRightOn(looking: Looking, name: string): Promise<void> {
  for (const skin of ['day', 'room'] as const) {
    await looking.page.evaluate((wanted) => {
      document.documentElement.dataset['skin'] = wanted;
    }, skin);
    expect(await faults(looking, skin), `${name}, ${skin}`).toEqual([]);
    const { meanLuminance, faint } = await measured(looking);
    expect(faint, `${name}, ${skin}`).toEqual([]);
    if (skin === 'room') expect(meanLuminance, `${name}, ${skin}`).toBeLessThanOrEqual(0.015);
    const across = await looking.page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    );
    expect(across, `${name}, ${skin}: nothing stands out to the side`).toBeLessThanOrEqual(0);
  }
  await looking.page.evaluate(() => {
    document.documentElement.dataset['skin'] = 'day';
  });
}
