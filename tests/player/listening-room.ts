import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { latenessOf } from '../support/recorder/lateness.ts';
import type { Run } from '../support/recorder/measured.ts';
import { openListeningRoom, type ListeningRoom } from './open-listening-room.ts';
import { buildPlayer, type PlayerHost } from './player-host.ts';

/** A run of a measurement, or a test that measures nothing. */
export type Entering = Pick<Run, 'onTestFinished'> & Partial<Pick<Run, 'watched'>>;

/**
 * For a file of tests: one browser and one built player, and a way for each test to enter a room of its own, which is closed after it.
 * `prepare` runs before the page is opened. Tests in rooms of their own may run at the same time: most of it is listening.
 */
export const listeningRooms = (
  prepare: (page: Page, host: PlayerHost) => Promise<void> = async () => undefined,
): ((run: Entering) => Promise<ListeningRoom>) => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    [browser, folder] = await Promise.all([launchChromium(), buildPlayer()]);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  return async ({ onTestFinished, watched }) => {
    const room = await openListeningRoom(browser, folder, prepare);
    onTestFinished(room.close);
    // A page that loads keeps itself busy: what comes late before it has greeted is nothing that was heard.
    const readyMs = Date.now();
    watched?.(async () => (await latenessOf(room.page)).filter(({ atMs }) => atMs >= readyMs));
    return room;
  };
};
