import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { CallName, Input, Output } from '../../shared/contract/contract.ts';
import { launchChromium } from '../support/chromium.ts';
import { passphrase } from '../support/made-office.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';
import { press } from './keyboard.ts';

/** A Stillroom on a home of its own and a window on it; nothing is loaded yet. */
export type OpenedConsole = Readonly<{
  stillroom: Stillroom;
  /** Asks the core past the screen, and throws what it refuses. */
  ask<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  context: BrowserContext;
  page: Page;
  /** What went wrong inside the page without anybody catching it. */
  troubles: readonly string[];
  /** Closes the window, ends the host and removes the home. */
  close(): Promise<void>;
}>;

export type ConsoleWishes = Readonly<{
  /** What the home holds before the host starts. */
  furnish?: (home: string) => Promise<unknown>;
  /** A program and its words that run the host, such as `nsenter`; asked for when the home is furnished. */
  through?: () => readonly string[];
  /** ISO time at which the clock stands still; without it the computer's clock runs. */
  clock?: string;
  /** Of the window: 1280 by 800 unless something else is wished for. */
  window?: BrowserContextOptions;
}>;

/** The time at which the clock of most of these tests stands still. */
export const tenInTheMorning = '2026-11-24T10:00:00Z';

/** Starts the built host on a fresh home and a Chromium beside it. */
export async function openConsole(wishes: ConsoleWishes = {}): Promise<OpenedConsole> {
  const { furnish, through, clock, window } = wishes;
  const { home, remove } = await freshHome();
  let stillroom: Stillroom | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await stillroom?.stop();
    await remove();
  };
  try {
    await furnish?.(home);
    const host = await startStillroom({
      home,
      ...(through === undefined ? {} : { through: through() }),
      ...(clock === undefined ? {} : { clock }),
    });
    stillroom = host;
    browser = await launchChromium();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...window,
    });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    return {
      stillroom: host,
      ask: async (name, input) => must(await host.call(name, input)),
      context,
      page,
      troubles,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens the window and goes to the made-up office, as whoever wants to look around does. */
export async function lookAround({ page, stillroom }: OpenedConsole): Promise<void> {
  await page.goto(stillroom.address);
  await press(page, page.getByRole('button', { name: 'Look around with made-up data' }));
  await page.getByRole('heading', { name: 'Today' }).waitFor();
}
/** Opens the window and types the passphrase of `makeOffice`; what comes then is for the caller to wait for. */
export async function unlock({
  page,
  stillroom,
}: Pick<OpenedConsole, 'page' | 'stillroom'>): Promise<void> {
  await page.goto(stillroom.address);
  await page.getByLabel('Office passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
}
