/** Stands in for the module `electron`: it opens nothing, notes what the host asks for and lets the test play the operating system. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { emitRefusable } from './emitter.ts';
import { note } from './record.ts';
import { FakeWindow, windows, world } from './window.ts';

let isReady = false;
let ready: () => void = () => undefined;
const whenReady = new Promise<void>((done) => {
  ready = () => {
    isReady = true;
    done();
  };
});

class FakeApp extends EventEmitter {
  readonly isPackaged: boolean = process.env['FAKE_PACKAGED'] === '1';
  readonly commandLine = {
    appendSwitch: (name: string, value = ''): void => note('appendSwitch', { name, value }),
  };
  enableSandbox(): void {
    note('enableSandbox', { ready: isReady });
  }
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`setPath: ${path} does not exist`);
    note('setPath', { name, path });
  }
  getPath(name: string): string {
    return `/fake/${name}`;
  }
  getVersion(): string {
    return '0.0.0-fake';
  }
  requestSingleInstanceLock(): boolean {
    note('requestSingleInstanceLock');
    return process.env['FAKE_SECOND_INSTANCE'] !== '1';
  }
  whenReady(): Promise<void> {
    return whenReady;
  }
  private quitting = false;
  isQuitting(): boolean {
    return this.quitting;
  }
  quit(): void {
    if (this.quitting) return;
    this.quitting = true;
    note('quit');
    emitRefusable(this, 'before-quit');
    for (const window of windows) window.close();
    if (windows.every((window) => window.isDestroyed())) this.leave();
    this.quitting = false;
  }
  leave(): void {
    if (!emitRefusable(this, 'will-quit')) this.exit(0);
  }
  exit(code = 0): void {
    note('exit', code);
    process.exit(code);
  }
}

export const app = new FakeApp();
world.created = (contents) => void app.emit('web-contents-created', {}, contents);
world.allClosed = () => {
  // Electron emits it only when nobody has asked to quit already.
  if (app.isQuitting()) return;
  if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
  else app.quit();
};

type Handler = (...words: never[]) => unknown;
export const handlers = {
  calls: new Map<string, Handler>(),
  schemes: new Map<string, (request: Request) => Response | Promise<Response>>(),
  session: new Map<string, Handler>(),
};

const keep = (name: string) => (handler: Handler) => {
  handlers.session.set(name, handler);
};

class FakeSession extends EventEmitter {
  readonly protocol = {
    handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
      note('protocol.handle', { scheme, ready: isReady });
      handlers.schemes.set(scheme, handler);
    },
  };
  readonly webRequest = { onBeforeRequest: keep('onBeforeRequest') };
  readonly setPermissionRequestHandler = keep('permissionRequest');
  readonly setPermissionCheckHandler = keep('permissionCheck');
  readonly setDevicePermissionHandler = keep('devicePermission');
  readonly setDisplayMediaRequestHandler = keep('displayMedia');
  setSpellCheckerEnabled(on: boolean): void {
    note('setSpellCheckerEnabled', on);
  }
}

export const session = { defaultSession: new FakeSession() };
export const protocol = {
  ...session.defaultSession.protocol,
  registerSchemesAsPrivileged: (schemes: unknown): void =>
    note('registerSchemesAsPrivileged', { schemes, ready: isReady }),
};
export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    note('ipcMain.handle', channel);
    handlers.calls.set(channel, handler);
  },
};
export const powerMonitor = new EventEmitter();

export const blockers = new Map<number, string>();
let lastBlocker = 0;
export const powerSaveBlocker = {
  start(type: string): number {
    lastBlocker += 1;
    blockers.set(lastBlocker, type);
    return lastBlocker;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
};

export const boxes: { options: unknown; answer(response: number): void }[] = [];
export const dialog = {
  showMessageBox: (_window: unknown, options: unknown): Promise<{ response: number }> =>
    new Promise((done) => {
      boxes.push({ options, answer: (response) => done({ response }) });
    }),
  showErrorBox: (title: string, content: string): void => note('showErrorBox', { title, content }),
};
export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => note('setApplicationMenu', menu),
};
export const nativeTheme = { themeSource: 'system' };
export { FakeWindow as BrowserWindow };

/** The operating system has started the app: windows may be made from now on. */
export const becomeReady = (): void => ready();
