import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, type TestContext } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { openListeningRoom, type ListeningRoom } from './open-listening-room.ts';
import { buildPlayer, type PlayerHost } from './player-host.ts';

/**
 * For a file of tests: one browser and one built player, and a way for each test to enter a room of its own, which is closed after it.
 * `prepare` runs before the page is opened. Tests in rooms of their own may run at the same time: most of it is listening.
 */
export const listeningRooms = (
  prepare: (page: Page, host: PlayerHost) => Promise<void> = async () => undefined,
): ((test: TestContext) => Promise<ListeningRoom>) => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    [browser, folder] = await Promise.all([launchChromium(), buildPlayer()]);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  return async ({ onTestFinished }) => {
    const room = await openListeningRoom(browser, folder, prepare);
    onTestFinished(room.close);
    return room;
  };
};
