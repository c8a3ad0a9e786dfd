import type { BrowserWindow } from 'electron';
import type { Clock, Log } from '../core/ports.ts';
import { once } from './once.ts';

/** Crashes within this time of the one before are a run of crashes. */
const runMs = 60_000;
const longestWaitMs = 10_000;

/**
 * How long to wait before a window is loaded again: not at all after a first crash, since the client may be hearing silence; then
 * 1, 2, 4, 8, 10 seconds, so that a page that cannot live does not take the whole computer. Milliseconds.
 */
const waitBeforeReload = (crashesInARow: number): number =>
  crashesInARow <= 1 ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (crashesInARow - 2));

/**
 * Loads a window's page again whenever its process is gone. The core keeps the session: a new console asks for everything anew and a
 * new player says hello and gets its cue, so music and screen are back by themselves.
 */
export function reloadAfterCrash(
  window: BrowserWindow,
  parts: Readonly<{
    name: string;
    address: string;
    clock: Clock;
    log: Log;
    /** Told at once, before the page is loaded again. */
    gone?: () => void;
  }>,
): void {
  const { name, address, clock, log, gone } = parts;
  let inARow = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = clock.now();
    inARow = now - lastMs < runMs ? inARow + 1 : 1;
    lastMs = now;
    log.warn('window process gone', { window: name, reason, exitCode });
    gone?.();
    once(clock, waitBeforeReload(inARow), () => {
      if (window.isDestroyed()) return;
      window.loadURL(address).catch(() => log.warn('page did not load', { window: name }));
    });
  });
}
