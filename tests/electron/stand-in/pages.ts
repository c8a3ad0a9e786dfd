import type { BrowserContext, Frame, Page } from 'playwright-core';
import { hearTroubles } from '../../support/host-under-test.ts';
import { askName, hear, preloadScript } from './in-page.ts';
import type { FromHost, FromPages } from './wire.ts';

const ours = 'stillroom://app';

/** Sends one page what the host pushes, in order: as much at a time as has come meanwhile. */
function lineTo(page: Page): (words: readonly unknown[]) => void {
  const waiting: (readonly unknown[])[] = [];
  let busy = false;
  const flush = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    // A page that is loading again or has gone hears nothing, as in Electron.
    while (waiting.length > 0) await page.evaluate(hear, waiting.splice(0)).catch(() => undefined);
    busy = false;
  };
  return (words) => {
    waiting.push(words);
    void flush();
  };
}

type Window = Readonly<{ page: Page; push(words: readonly unknown[]): void }>;
type Waiting = Readonly<{ done(value: unknown): void; failed(error: Error): void }>;

export type Pages = Readonly<{
  /** Does what the host has said. */
  follow(message: FromHost): Promise<void>;
  /** The page at this path of ours, once it has loaded. */
  loaded(path: string): Promise<Page>;
  /** Crashes the process of the page at this path, and answers the page that the host has loaded in its window instead. */
  crash(path: string): Promise<Page>;
}>;

export type PagesParts = Readonly<{
  context: BrowserContext;
  /** Says something to the host. */
  tell(message: FromPages): void;
  /** What the pages report as an error is added here. */
  troubles: string[];
  /** Is given a window's page, and the address it is for, before that loads. */
  prepare(page: Page, url: string): Promise<void>;
}>;

/**
 * The pages that stand for the host's windows. No page opens another, so Chromium gives each a process of its own, as it does to
 * Electron's windows: what crashes one of them must leave the other alone.
 */
export function createPages({ context, tell, troubles, prepare }: PagesParts): Pages {
  let origin = '';
  const windows = new Map<number, Promise<Window>>();
  const asked = new Map<number, Waiting>();
  const arrivals = new Map<string, PromiseWithResolvers<Page>>();
  let last = 0;

  const arrival = (url: string): PromiseWithResolvers<Page> => {
    const known = arrivals.get(url) ?? Promise.withResolvers<Page>();
    arrivals.set(url, known);
    return known;
  };
  const loaded = (path: string): Promise<Page> => arrival(`${ours}${path}`).promise;
  /** The address that the host knows a frame under; a frame from elsewhere keeps its own. */
  const addressOf = (frame: Frame): string => {
    const url = frame.url();
    return url.startsWith(`${origin}/`) ? ours + url.slice(origin.length) : url;
  };

  const ask = (id: number, frame: Frame, channel: string, words: readonly unknown[]) =>
    new Promise((done, failed) => {
      last += 1;
      asked.set(last, { done, failed });
      const caller = { url: addressOf(frame), top: frame.parentFrame() === null };
      tell({ kind: 'invoke', id: last, window: id, caller, channel, words });
    });

  async function open(wish: Extract<FromHost, { kind: 'load' }>): Promise<Window> {
    const page = await context.newPage();
    await page.setViewportSize({ width: wish.width, height: wish.height });
    hearTroubles(page, troubles);
    await page.exposeBinding(askName, ({ frame }, channel: string, words: readonly unknown[]) =>
      ask(wish.window, frame, channel, words),
    );
    await page.addInitScript({ content: preloadScript(wish.preload, origin) });
    await prepare(page, wish.url);
    page.on('crash', () => {
      // Playwright's page does not live again. A window whose page is loaded anew has another one.
      windows.delete(wish.window);
      arrivals.delete(wish.url);
      tell({ kind: 'gone', window: wish.window });
      page.close().catch(() => undefined);
    });
    page.on('load', () => {
      const url = addressOf(page.mainFrame());
      tell({ kind: 'loaded', window: wish.window, url });
      // By now the console may have gone on to one of its screens, behind a #.
      arrival(wish.url).resolve(page);
    });
    return { page, push: lineTo(page) };
  }

  return {
    async follow(message) {
      switch (message.kind) {
        case 'served':
          origin = message.origin;
          break;
        case 'load': {
          const window = windows.get(message.window) ?? open(message);
          windows.set(message.window, window);
          await (await window).page.goto(origin + message.url.slice(ours.length));
          break;
        }
        case 'send':
          (await windows.get(message.window))?.push(message.words);
          break;
        case 'close':
          await (await windows.get(message.window))?.page.close();
          break;
        case 'answered':
          asked.get(message.id)?.done(message.value);
          asked.delete(message.id);
          break;
        case 'failed':
          asked.get(message.id)?.failed(new Error(message.error));
          asked.delete(message.id);
          break;
      }
    },
    loaded,
    async crash(path) {
      const page = await loaded(path);
      const gone = page.waitForEvent('crash');
      const session = await context.newCDPSession(page);
      // A process that crashes answers nothing.
      session.send('Page.crash').catch(() => undefined);
      await gone;
      return loaded(path);
    },
  };
}
