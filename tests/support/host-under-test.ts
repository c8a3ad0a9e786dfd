import type { Page } from 'playwright-core';
import type { CallName, Input, Output } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';

export type HostWishes = Readonly<{
  home: string;
  /** ISO time at which a clock of the test's own stands still; without it the computer's clock runs. */
  clock?: string;
}>;

/** A whole Stillroom, whatever carries it: what an end-to-end test needs of it, so that the same sentences run in every host. */
export type HostUnderTest = Readonly<{
  /** The console's window, open on its first screen. */
  page: Page;
  /** What its pages have reported as an error so far. */
  troubles: readonly string[];
  /** Asks the core as the console does. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Reply<Output<N>>>;
  /** Takes a folder of music into the library from its screen, by keyboard, in the way that this host's people have. */
  addFolder(folder: string): Promise<void>;
  /** Moves the test clock by milliseconds. Only with `clock`. */
  advance(ms: number): Promise<void>;
  /** `kill -9` of the process that has the core, as a power cut would; the home folder stays. */
  kill(): Promise<void>;
  /** Ends it properly and without a question, windows and all; the home folder stays. */
  stop(): Promise<void>;
}>;

export type OpenHost = (wishes: HostWishes) => Promise<HostUnderTest>;

/** Keeps what a page reports as an error, for as long as it is open. */
export function hearTroubles(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
}
