import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { Clock, Log } from '../core/ports.ts';
import { consoleAddress, playerAddress } from './app-address.ts';
import { reloadAfterCrash } from './reload-after-crash.ts';
import type { OwnWindow } from './who-may.ts';

export type WindowParts = Readonly<{
  BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** The absolute path of the built preload. */
  preload: string;
  icon: string;
  packaged: boolean;
  clock: Clock;
  log: Log;
  /** Told when the process of the player is gone. */
  playerGone(): void;
}>;

export type Windows = Readonly<{
  console: BrowserWindow;
  player: BrowserWindow;
  /** Those of both windows that are still there. */
  own(): readonly OwnWindow[];
  /** Brings the console to the front, from wherever it is. */
  show(): void;
  /** Hides the console from screenshots and shared screens, or no longer. */
  hideFromScreenSharing(on: boolean): void;
}>;

/**
 * The ground of the room skin (experience.md). Which skin is worn is the page's to know; a dark window that turns to paper harms
 * nobody, a white one in the dark room does.
 */
const roomGround = '#0a0605';

/** What both windows have alike: models.md §4, item 1. No `webviewTag`, no `nodeIntegration*`, nothing experimental. */
const hardened = (parts: WindowParts) =>
  ({
    preload: parts.preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    devTools: !parts.packaged,
  }) as const satisfies BrowserWindowConstructorOptions['webPreferences'];

function makeConsole(parts: WindowParts): BrowserWindow {
  const window = new parts.BrowserWindow({
    title: 'Stillroom',
    icon: parts.icon,
    width: 1280,
    height: 800,
    // The live screen is laid out from 1024 × 700 up; a small laptop may still make the window smaller.
    minWidth: 800,
    minHeight: 560,
    show: false,
    backgroundColor: roomGround,
    autoHideMenuBar: true,
    webPreferences: hardened(parts),
  });
  window.setContentProtection(true);
  window.once('ready-to-show', () => window.show());
  return window;
}

/** The window that sounds. Nobody sees it, so nothing may slow it down: not its being hidden, and no missing gesture. */
function makePlayer(parts: WindowParts): BrowserWindow {
  return new parts.BrowserWindow({
    title: 'Stillroom',
    width: 320,
    height: 240,
    show: false,
    focusable: false,
    skipTaskbar: true,
    backgroundColor: roomGround,
    webPreferences: {
      ...hardened(parts),
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
}

/** Makes the console window, shown once it has something to show, and the hidden player window, and loads their pages. */
export function openWindows(parts: WindowParts): Windows {
  const [console, player] = [makeConsole(parts), makePlayer(parts)];
  const { clock, log } = parts;
  const both = [
    { window: console, name: 'console', address: consoleAddress },
    { window: player, name: 'player', address: playerAddress, gone: parts.playerGone },
  ] as const;
  for (const { window, ...page } of both) {
    // The operating system shows titles in lists and over shared screens: ours never says more than the app's name.
    window.on('page-title-updated', (event) => event.preventDefault());
    reloadAfterCrash(window, { ...page, clock, log });
    window.loadURL(page.address).catch(() => log.warn('page did not load', { window: page.name }));
  }
  return {
    console,
    player,
    own: () =>
      both
        .filter(({ window }) => !window.isDestroyed())
        .map(({ window, name }) => ({ page: name, contents: window.webContents })),
    show() {
      if (console.isDestroyed()) return;
      if (console.isMinimized()) console.restore();
      console.show();
      console.focus();
    },
    hideFromScreenSharing(on) {
      if (!console.isDestroyed()) console.setContentProtection(on);
    },
  };
}
