import type { StartOptions } from './options.ts';

export type ChosenHost =
  | Readonly<{ kind: 'electron'; program: string; because: string }>
  | Readonly<{ kind: 'loopback'; because: string }>
  | Readonly<{ kind: 'refused'; sentence: string }>;

/** What the choice needs to know of this computer. */
export type Surroundings = Readonly<{
  /** Electron's program file, if it is there. */
  program: () => string | undefined;
  /** Tries to fetch it; undefined where it cannot be had. */
  fetch: () => Promise<string | undefined>;
  /** Whether a window can be shown at all. */
  display: boolean;
}>;

/** Whether this computer can show a window: always on Windows and macOS, by X11's or Wayland's variable on Linux. */
export const hasDisplay = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean =>
  platform === 'win32' ||
  platform === 'darwin' ||
  [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');

const missing = 'Electron’s program file is not on this computer and could not be fetched';

/**
 * Electron, the product, wherever it can be had; else the loopback host, with the reason. Asked for by name, Electron is refused with
 * a sentence where it cannot be had, and the loopback host starts without a look at Electron.
 */
export const chooseHost = async (
  wish: StartOptions['host'],
  around: Surroundings,
): Promise<ChosenHost> => {
  if (wish === 'loopback') return { kind: 'loopback', because: 'it was asked for' };
  if (wish === undefined && !around.display) {
    return { kind: 'loopback', because: 'this computer has no display for Electron’s window' };
  }
  const there = around.program();
  if (there !== undefined) {
    return { kind: 'electron', program: there, because: 'its program file is on this computer' };
  }
  const fetched = await around.fetch();
  if (fetched !== undefined) {
    return { kind: 'electron', program: fetched, because: 'its program file could be fetched' };
  }
  return wish === 'electron'
    ? { kind: 'refused', sentence: `Electron cannot start: ${missing}.` }
    : { kind: 'loopback', because: missing };
};
