/** Stands in for the module `electron` with windows that are real pages; everything else is the fake's. `open.ts` says what that shows. */
import { FakeContents, FakeWindow, windows } from '../fake/window.ts';
import { tell } from './wire.ts';

class PageContents extends FakeContents {
  override send(...words: unknown[]): void {
    tell({ kind: 'send', window: this.id, words });
  }
}

type Options = Readonly<{
  width: number;
  height: number;
  webPreferences: Readonly<{ preload: string }>;
}>;

/** A window whose page is a page of a real Chromium, in the test's process. */
class PageWindow extends FakeWindow {
  private readonly options: Options;

  constructor(options: Options) {
    super(options, new PageContents(100 + windows.length));
    this.options = options;
  }
  override loadURL(url: string): Promise<void> {
    const { width, height, webPreferences } = this.options;
    const { preload } = webPreferences;
    const loaded = new Promise<void>((done) => {
      this.webContents.once('did-finish-load', done);
    });
    tell({ kind: 'load', window: this.webContents.id, url, preload, width, height });
    return loaded;
  }
  override destroy(): void {
    if (!this.isDestroyed()) tell({ kind: 'close', window: this.webContents.id });
    super.destroy();
  }
}

/** The window that is still there under this number. */
export const windowOf = (id: number): FakeWindow | undefined =>
  windows.find((window) => window.webContents.id === id && !window.isDestroyed());

/** A window's page has loaded, for the first time or again. */
export function pageLoaded(id: number, url: string): void {
  const window = windowOf(id);
  if (window === undefined) return;
  window.webContents.mainFrame.url = url;
  window.emit('ready-to-show');
  window.webContents.emit('did-finish-load');
}

/** The process of a window's page has crashed: the window stays, with nothing in it. */
export function pageGone(id: number): void {
  windowOf(id)?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
}

export * from '../fake/electron.ts';
export { PageWindow as BrowserWindow };
