import type { Page } from 'playwright-core';
import { tabTo, press, typeInto } from './keyboard.ts';

/** Ticks a box by keyboard and waits until it is kept. */
async function tick(page: Page, name: string): Promise<void> {
  const box = page.getByRole('checkbox', { name, exact: true });
  await tabTo(page, box);
  await page.keyboard.press('Space');
  await box.and(page.locator(':checked')).waitFor();
}

/** Types into a field and presses Enter, then waits until nothing there is unkept. */
async function keep(page: Page, label: string, text: string): Promise<void> {
  await typeInto(page, page.getByLabel(label, { exact: true }), text);
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: `Keep: ${label}`, exact: true })
    .waitFor({ state: 'detached' });
}

async function person(page: Page, group: string, name: string, phone: string): Promise<void> {
  const fields = page.getByRole('group', { name: group, exact: true });
  await typeInto(page, fields.getByLabel('Name', { exact: true }), name);
  await typeInto(page, fields.getByLabel('Phone', { exact: true }), phone);
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: `Keep: ${group}`, exact: true })
    .waitFor({ state: 'detached' });
}

/** Answers every point of the open "Checklist" panel, by keyboard alone. */
export async function answerChecklist(page: Page, withIntention = true): Promise<void> {
  await tick(page, 'Identity checked');
  await keep(page, 'Changes since last time: medicines, health, pregnancy', 'none');
  await tick(page, 'Consent on file');
  await keep(page, 'Mood and suicide screen', 'steady');
  await keep(page, 'Last food', '730');
  await keep(page, 'Last drink', '8:45');
  await person(page, 'Escort home: name and phone', 'Ana Reyes', '555 0142');
  for (const name of [
    'Toilet',
    'Five minutes’ rest before the baseline',
    'Couch or recliner',
    'Eye mask',
    'Blanket',
    'Pillow',
    'Headphones',
    'Light',
    'Water',
  ])
    await tick(page, name);
  if (withIntention) await keep(page, 'Intention', 'to be slow');
}

/** Scores every item of the scale in the open "Close" panel with 2, by keyboard alone, and keeps the score. */
export async function scoreReadiness(page: Page): Promise<void> {
  const items = page.locator('select').filter({ hasText: 'Not scored yet' });
  for (let index = 0; index < (await items.count()); index += 1) {
    await tabTo(page, items.nth(index));
    await page.keyboard.type('2');
  }
  await press(page, page.getByRole('button', { name: 'Keep the score' }));
  await page.getByText(/^Kept: 10 of 10/).waitFor();
}

/** Answers what leaving asks in the open "Close" panel, by keyboard alone. */
export async function answerLeaving(page: Page): Promise<void> {
  await tick(page, 'Final vitals taken');
  await person(page, 'Escort', 'Ana Reyes', '555 0142');
  await tick(page, 'Written instructions handed over');
  await keep(page, 'Next contact', 'a call tomorrow');
}
