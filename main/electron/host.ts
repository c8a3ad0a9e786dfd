import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  session,
} from 'electron';
import type { Settings } from '../../shared/contract/contract.ts';
import type { Core } from '../core/core.ts';
import type { Clock, Ids, Log } from '../core/ports.ts';
import { createClosing, guardClose } from './closing.ts';
import { answerCalls, sendTopics } from './ipc.ts';
import { menuFor } from './menu.ts';
import type { Places } from './places.ts';
import { watchPower } from './power.ts';
import { answerScheme } from './protocol.ts';
import { secure } from './security.ts';
import { mayHear } from './who-may.ts';
import { openWindows, type Windows } from './windows.ts';

export type HostParts = Readonly<{
  core: Core;
  clock: Clock;
  ids: Ids;
  log: Log;
  places: Places;
  /** Told last, when the database is closed. */
  closed(): void;
}>;

/** A window that has just loaded its page hears where things stand before any push. */
function tellNewPages(core: Core, windows: Windows): void {
  for (const { page, contents } of windows.own()) {
    contents.on('did-finish-load', () => {
      core.snapshot((topic, value) => {
        if (mayHear(page, topic)) contents.send('topic', topic, value);
      });
    });
  }
}

/** The setting is known once an office is open, and may change; until then the console hides. */
function followScreenSharing(core: Core, windows: Windows): (name: unknown) => Promise<void> {
  const look = async (): Promise<void> => {
    const reply = await core.call('settings.get', {});
    windows.hideFromScreenSharing(!reply.ok || (reply.value as Settings).hideFromScreenSharing);
  };
  core.bus.subscribe((topic) => {
    if (topic === 'office.changed' || topic === 'screen.changed') void look();
  });
  return async (name) => {
    if (name === 'settings.set') await look();
  };
}

/**
 * What sleeps may be stolen, or write its memory to the disk: the key is forgotten, unless a session runs and needs it. The screen is
 * locked first, before anything is waited for: the system sleeps as soon as this has returned.
 */
async function lockForSleep(core: Core): Promise<void> {
  await Promise.all([core.call('screen.lock', {}), core.call('office.lock', {})]);
}

/** Plugs the core into Electron's windows, scheme, calls and power. Electron must be ready; to be called once. */
export function openHost(parts: HostParts): Windows {
  const { core, clock, ids, log, places } = parts;
  const packaged = app.isPackaged;
  const bug = (where: string) => (error: unknown) => log.bug(ids.next(), where, error);
  let leaving = false;

  // Title bar and message boxes belong to the dark room too.
  nativeTheme.themeSource = 'dark';
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuFor(process.platform, packaged)));
  secure({ app, session: session.defaultSession, packaged });
  answerScheme(session.defaultSession.protocol, (request) => core.serve(request));

  const windows = openWindows({
    BrowserWindow,
    ...places,
    packaged,
    clock,
    log,
    playerGone: core.playerGone,
  });
  tellNewPages(core, windows);
  sendTopics(core.bus, windows.own);
  const settingsMayHaveChanged = followScreenSharing(core, windows);
  answerCalls(ipcMain, {
    own: windows.own,
    log,
    async call(name, input) {
      const reply = await core.call(name, input);
      if (reply.ok) settingsMayHaveChanged(name).catch(bug('screen sharing'));
      return reply;
    },
  });

  guardClose(windows.console, {
    mayClose: () => leaving || core.mayClose(),
    ask: createClosing({ dialog, clock, call: core.call }),
    bug: bug('closing'),
  });
  windows.console.on('closed', () => windows.player.destroy());

  /** Nobody is there to answer: everything entered is on disk, and the session goes on at the next start. */
  const leaveUnasked = (): void => {
    leaving = true;
    app.quit();
  };
  // Windows asks before it shuts down: in a session it shows who holds it up, and the person there decides.
  windows.console.on('query-session-end', (event) => {
    if (!core.mayClose()) event.preventDefault();
  });
  windows.console.on('session-end', leaveUnasked);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, leaveUnasked);
  watchPower(powerMonitor, {
    clock,
    slept: core.machineSlept,
    // Names are hidden; music, clocks and prompts go on.
    lockScreen: () => void core.call('screen.lock', {}),
    fallingAsleep: () => void lockForSleep(core),
    shuttingDown: leaveUnasked,
  });

  // Chromium starts these again by itself (the audio service among them); the log says that it happened.
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log.warn('process gone', { type, reason, exitCode }),
  );
  app.on('second-instance', () => windows.show());
  app.on('activate', () => windows.show());
  app.on('window-all-closed', () => app.quit());
  closeCoreBeforeQuitting(parts, bug('close'));
  return windows;
}

/** The database is closed before the process goes, so that nothing is left in its journal; then the quitting goes on. */
function closeCoreBeforeQuitting({ core, closed }: HostParts, bug: (error: unknown) => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void core
      .close()
      .catch(bug)
      .then(() => {
        state = 'closed';
        closed();
        app.quit();
      });
  });
}
