import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { must, type Stillroom } from '../support/stillroom.ts';
import { press, tabTo } from './keyboard.ts';
import { lookAround, openConsole, type OpenedConsole } from './open-console.ts';

let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;

beforeAll(async () => {
  opened = await openConsole({ window: { viewport: { width: 1280, height: 1600 } } });
  ({ page, stillroom } = opened);
  await lookAround(opened);
  const [playlist] = (await opened.ask('playlist.list', {})).playlists;
  await page.evaluate((id) => {
    location.hash = `#/playlists/${id}`;
  }, playlist?.playlistId);
  await rows().first().waitFor();
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await page.mouse.move(0, 0);
});

const rows = () => page.getByRole('list', { name: 'Tracks in order' }).getByRole('listitem');

/** The titles as the core has them, once what is shown is kept. */
async function kept(): Promise<readonly string[]> {
  await page.getByText('Saved', { exact: true }).waitFor();
  const [listing] = must(await stillroom.call('playlist.list', {})).playlists;
  if (listing === undefined) throw new Error('no playlist');
  const { items } = must(await stillroom.call('playlist.open', { playlistId: listing.playlistId }));
  const { tracks } = must(await stillroom.call('track.list', {}));
  return items.map(({ trackId }) => tracks.find((track) => track.trackId === trackId)?.title ?? '');
}

/** Takes the row at `from` in the hand and holds it over the lower half of the row at `over`. */
async function hold(from: number, over: number): Promise<void> {
  const start = await rows().nth(from).locator('[data-handle]').boundingBox();
  const goal = await rows().nth(over).boundingBox();
  if (start === null || goal === null) throw new Error('a row is not in sight');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(goal.x + 40, goal.y + goal.height * 0.5, { steps: 5 });
  await page.mouse.move(goal.x + 40, goal.y + goal.height * 0.8, { steps: 5 });
}

test('a track that is dragged stands where it was dropped, and the undo puts it back', async () => {
  const before = await kept();
  await hold(0, 2);
  await page.mouse.up();
  const [first, second, third, ...rest] = before;
  await expect.poll(kept).toEqual([second, third, first, ...rest]);
  await press(page, page.getByRole('button', { name: 'Undo' }));
  await expect.poll(kept).toEqual(before);
});

test('Esc in the middle of a drag leaves the list as it was', async () => {
  const before = await kept();
  await hold(3, 5);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await kept()).toEqual(before);
});

test('by keyboard a track moves up and down, by its buttons and by Alt with an arrow', async () => {
  const [first, second, ...rest] = await kept();
  // The list is one stop of Tab; arrows go from row to row in it.
  await tabTo(page, page.locator('[aria-label="Tracks in order"] > li[tabindex="0"]'));
  for (let up = 0; up < rest.length + 1; up += 1) await page.keyboard.press('ArrowUp');
  await press(page, rows().first().getByRole('button', { name: 'Move down' }));
  await expect.poll(kept).toEqual([second, first, ...rest]);
  await press(page, rows().nth(1).getByRole('button', { name: 'Move up' }));
  await expect.poll(kept).toEqual([first, second, ...rest]);
  await rows().first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(kept).toEqual([second, first, ...rest]);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(kept).toEqual([first, second, ...rest]);
});

test('a track is taken out, and the length of the whole follows', async () => {
  const before = await kept();
  const total = page.getByText(/^\d+ tracks · /);
  const length = await total.innerText();
  await rows().last().focus();
  await page.keyboard.press('Delete');
  await expect.poll(kept).toEqual(before.slice(0, -1));
  expect(await total.innerText()).not.toBe(length);
});
