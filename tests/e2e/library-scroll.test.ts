import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trackIdOf } from '../console/playlists/music.ts';
import { fillLibrary } from '../support/large-library.ts';
import { makeOffice } from '../support/made-office.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { openConsole, unlock, type OpenedConsole } from './open-console.ts';
import { goTo } from './screens.ts';

const many = 10_000;
let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;

beforeAll(async () => {
  opened = await openConsole({
    furnish: async (home) => fillLibrary(await makeOffice(home), many),
    window: { viewport: { width: 1024, height: 700 } },
  });
  ({ page, stillroom } = opened);
  await unlock(opened);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await goTo(page, '#/library', 'Library');
  await rows().nth(1).waitFor();
});
afterAll(() => opened?.close());

const table = () => page.getByRole('table', { name: 'Tracks' });
const rows = () => table().getByRole('row');

/**
 * Jumps to a part (0–1) of the list and gives, as they stand in the first frame after it, how far the list has been scrolled and the
 * numbers of the rows in sight, from the uppermost to the lowest; null where there is none.
 */
const jumpTo = (part: number) =>
  table().evaluate(async (box, to) => {
    box.scrollTop = to * box.scrollHeight;
    await new Promise((frame) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = frame;
        port2.postMessage(null);
      }),
    );
    const { left, top, height } = box.getBoundingClientRect();
    const headingPx = box.querySelector('[role=rowgroup]')?.getBoundingClientRect().height ?? 0;
    const seen: (number | null)[] = [];
    for (let y = headingPx + 4; y < height - 4; y += 11) {
      const row = document.elementFromPoint(left + 60, top + y)?.closest('[aria-rowindex]');
      seen.push(row === null || row === undefined ? null : Number(row.ariaRowIndex));
    }
    return { scrolledPx: box.scrollTop, seen: [...new Set(seen)] };
  }, part);

test('a jump to any place shows the rows of that place in the very next frame, none of them bare', async () => {
  await table().evaluate((box) => box.scrollIntoView());
  for (const part of [1, 0.5, 0.123, 0.999, 0.25, 0]) {
    const { scrolledPx, seen } = await jumpTo(part);
    const first = seen[0] ?? 0;
    expect(seen, `at ${part}`).toEqual(seen.map((_, index) => first + index));
    expect(Math.abs(first - 2 - scrolledPx / 44), `at ${part}`).toBeLessThanOrEqual(1);
    expect(seen.length).toBeGreaterThan(5);
  }
  const { seen } = await jumpTo(1);
  const last = Number(await table().getAttribute('aria-rowcount'));
  expect(seen.at(-1)).toBe(last);
});

test('a track that changes while one scrolls is drawn anew, alone and without a jump', async () => {
  const [track] = must(await stillroom.call('track.list', { only: trackIdOf(4321) })).tracks;
  if (track === undefined) throw new Error('It is not there.');
  const all = Number(await table().getAttribute('aria-rowcount'));
  await page.getByLabel('Find a track').fill(track.title);
  const row = () => rows().filter({ hasText: track.title });
  await row().waitFor();
  const wholeLists: string[] = [];
  page.on('request', (request) => {
    const asked = request.postData() ?? '';
    if (asked.includes('track.list') && !asked.includes(track.trackId)) wholeLists.push(asked);
  });
  const { trackId, title, artist, lyrics, tags } = track;
  const edit = { trackId, title, artist, lyrics, tags, phase: 'peak', intensity: 2 } as const;
  must(await stillroom.call('track.change', edit));
  await row().getByText('Peak').waitFor();
  await page.getByLabel('Find a track').fill('');
  await expect.poll(async () => Number(await table().getAttribute('aria-rowcount'))).toBe(all);
  const changed = { ...edit, title: 'Zzz the last of all' };
  await jumpTo(1);
  must(await stillroom.call('track.change', changed));
  await table().getByRole('button', { name: 'Zzz the last of all' }).waitFor();
  expect(wholeLists).toEqual([]);
});
