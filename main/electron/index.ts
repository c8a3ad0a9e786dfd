/**
 * The Electron host. What must happen before Electron is ready happens here, in order; host.ts does the rest once it is.
 * There is no top-level `await`: Electron is ready only when this module has been read to its end.
 */
import { app, dialog, powerSaveBlocker, protocol } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { claimHome } from '../adapters/claim-home.ts';
import { createFileLog } from '../adapters/file-log.ts';
import { forbidDumps } from '../adapters/no-dumps.ts';
import { prepareHome } from '../adapters/prepare-home.ts';
import { createRandomIds } from '../adapters/random-ids.ts';
import { createCore } from '../core/core.ts';
import { createReserve } from '../store/reserve.ts';
import { quietChromium } from './chromium-switches.ts';
import { chooseClock } from './clock.ts';
import { chooseHome } from './home.ts';
import { openHost } from './host.ts';
import { placesOf } from './places.ts';
import { createPorts } from './ports-of-electron.ts';
import { createWakefulness } from './power.ts';
import { registerScheme } from './protocol.ts';
import { keepStreamsUnmoved } from './unmoved-streams.ts';
import { refusalOfWords } from './words-at-start.ts';

/** Says in one sentence why Stillroom does not start, where somebody will see it, and ends. */
function refuseToStart(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  if (app.isPackaged) dialog.showErrorBox('Stillroom', sentence);
  app.exit(1);
}

function start(home: string): void {
  const refused = refusalOfWords(process.argv.slice(1), app.isPackaged, process.platform);
  if (refused !== null) return refuseToStart(refused);
  const time = chooseClock(app.isPackaged, process.env);
  if (time.kind === 'refused') return refuseToStart(time.sentence);
  const prepared = prepareHome(home, () => createReserve(home).giveUp());
  if (prepared.kind === 'refused') return refuseToStart(prepared.sentence);
  const dumps = forbidDumps(); // before Chromium starts processes of its own, which inherit it
  app.setPath('userData', home);
  // Chromium's own files (the skin's name, caches of our code) keep to a folder of their own beside the office's.
  const browser = join(home, 'browser');
  mkdirSync(browser, { recursive: true, mode: 0o700 });
  app.setPath('sessionData', browser);
  if (!app.requestSingleInstanceLock()) {
    // The first one has heard of it and comes to the front, so no box is needed.
    process.stderr.write(`Stillroom is already open on ${home}.\n`);
    return app.exit(1);
  }
  const claim = claimHome(home);
  if (claim.kind === 'refused') return refuseToStart(claim.sentence);

  const { clock } = time;
  const ids = createRandomIds();
  const log = createFileLog(home, clock);
  if (dumps === 'on') log.warn('a crash may leave a file with memory in it');
  const bug = (where: string) => (error: unknown) => log.bug(ids.next(), where, error);
  // A bug in one call must not stop the music: it is logged, and Electron's box with a stack trace is not shown.
  process.on('uncaughtException', bug('uncaught'));
  process.on('unhandledRejection', bug('unhandled'));

  const places = placesOf(import.meta.url, app.isPackaged ? process.resourcesPath : null);
  const keepAwake = createWakefulness(powerSaveBlocker);
  const version = app.getVersion();
  const ports = createPorts({ home, clock, ids, log, places, keepAwake, version });
  const core = createCore(ports, time.options);
  const closed = (): void => {
    keepAwake(false);
    claim.release();
  };
  app
    .whenReady()
    .then(() => openHost({ core, clock, ids, log, places, closed }))
    .catch((error: unknown) => {
      bug('start')(error);
      refuseToStart('Stillroom could not open its window. The log in its folder says more.');
    });
}

app.enableSandbox();
quietChromium(app.commandLine);
keepStreamsUnmoved(app.commandLine, process.env, process.platform);
registerScheme(protocol);
start(chooseHome(process.argv.slice(1), process.env, app.getPath('userData')));
