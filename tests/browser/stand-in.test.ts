import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshHome } from '../support/stillroom.ts';
import { pagesOfTheHost } from './pages-of-the-host.ts';
import { openStandIn, type StandIn } from '../electron/stand-in/open.ts';

describe('the host with pages of Chromium for its windows', () => {
  pagesOfTheHost(openStandIn);
});

describe('a window whose process crashes', () => {
  let host: StandIn;
  let remove: () => Promise<void>;
  /** How many players have greeted the core. */
  let greetings = 0;

  beforeAll(async () => {
    const fresh = await freshHome();
    remove = fresh.remove;
    const hears = (name: unknown): void => {
      if (name === 'player.hello') greetings += 1;
    };
    host = await openStandIn({ home: fresh.home, hears });
  });
  afterAll(async () => {
    await host?.stop();
    await remove?.();
  });

  const bornMs = (page: Page): Promise<number> => page.evaluate(() => performance.timeOrigin);

  test('is loaded again by the host and reaches the core; the other has a process of its own and lives on', async () => {
    await expect.poll(() => greetings).toBe(1);
    const [console, player] = [await bornMs(host.page), await bornMs(host.player)];
    await host.crash('console');
    expect(await host.call('office.state', {})).toMatchObject({ ok: true });
    expect(await bornMs(host.page)).toBeGreaterThan(console);
    expect(await bornMs(host.player)).toBe(player);
    expect(greetings).toBe(1);
  });

  test('greets the core again if it is the player', async () => {
    const console = await bornMs(host.page);
    await host.crash('player');
    await expect.poll(() => greetings).toBe(2);
    expect(await bornMs(host.page)).toBe(console);
    expect(host.troubles).toEqual([]);
  });
});
