/**
 * Runs the built host in a process of its own with the fake in Electron's place, and does what the test asks over the process channel:
 * plays the operating system, the pages and strangers.
 */
import { emitRefusable } from './emitter.ts';
import { putInPlaceOfElectron } from './in-place-of-electron.ts';
import { record } from './record.ts';
import { windows, type FakeContents, type FakeWindow } from './window.ts';

putInPlaceOfElectron(new URL('./electron.ts', import.meta.url).href);
const fake = await import('./electron.ts');

type Which = 'console' | 'player';
const windowOf = (which: Which): FakeWindow => {
  const window = windows[which === 'console' ? 0 : 1];
  if (window === undefined) throw new Error(`no ${which} window was made`);
  return window;
};
const contentsOf = (which: Which): FakeContents => windowOf(which).webContents;

const sessionHandler = (name: string) => {
  const handler = fake.handlers.session.get(name);
  if (handler === undefined) throw new Error(`no ${name} handler was set`);
  return handler as (...words: unknown[]) => unknown;
};

/** Waits until it holds, for as long as the test has patience. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 10));
};

/** Who calls: a page of ours, or one of the strangers that must be refused. */
const senders = {
  console: () => ({ senderFrame: contentsOf('console').mainFrame, sender: contentsOf('console') }),
  player: () => ({ senderFrame: contentsOf('player').mainFrame, sender: contentsOf('player') }),
  'no frame': () => ({ senderFrame: null, sender: contentsOf('console') }),
  'sub-frame': () => ({
    senderFrame: { url: 'stillroom://app/', parent: contentsOf('console').mainFrame },
    sender: contentsOf('console'),
  }),
  'other origin': () => ({
    senderFrame: { url: 'https://app/', parent: null },
    sender: contentsOf('console'),
  }),
  'look-alike origin': () => ({
    senderFrame: { url: 'stillroom://app.example/', parent: null },
    sender: contentsOf('console'),
  }),
  'other window': () => ({
    senderFrame: { url: 'stillroom://app/', parent: null },
    sender: { id: 9999 },
  }),
} as const;

const acts = {
  start: async ({ main }: { main: string }) => {
    await import(main);
    fake.becomeReady();
    // A start that is refused ends the process before it has both.
    await until(() => windows.length >= 2);
    return null;
  },
  record: () => record,
  call: ({ from, name, input }: { from: keyof typeof senders; name: unknown; input: unknown }) => {
    const handler = fake.handlers.calls.get('call') as
      | ((...words: unknown[]) => unknown)
      | undefined;
    if (handler === undefined) throw new Error('no call handler was set');
    return handler(senders[from](), name, input);
  },
  channels: () => [...fake.handlers.calls.keys()],
  fetch: async ({
    url,
    ...init
  }: {
    url: string;
    method?: string;
    headers?: Record<string, string>;
  }) => {
    const handler = fake.handlers.schemes.get('stillroom');
    if (handler === undefined) throw new Error('the scheme is not answered');
    const response = await handler(new Request(url, init));
    const body = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      length: body.length,
      text: body.toString('utf8', 0, 400),
    };
  },
  navigate: ({
    window,
    event,
    url,
    isMainFrame,
  }: {
    window: Which;
    event: string;
    url: string;
    isMainFrame: boolean;
  }) => emitRefusable(contentsOf(window), event, { url, isMainFrame }),
  openWindow: ({ url }: { url: string }) =>
    contentsOf('console').windowOpenHandler?.({ url }).action,
  permissionRequest: ({ permission }: { permission: string }) =>
    new Promise((done) => {
      sessionHandler('permissionRequest')(contentsOf('console'), permission, done, {});
    }),
  permissionCheck: ({
    permission,
    origin,
    mediaType,
  }: {
    permission: string;
    origin: string;
    mediaType?: string;
  }) =>
    sessionHandler('permissionCheck')(null, permission, origin, { isMainFrame: true, mediaType }),
  device: () =>
    sessionHandler('devicePermission')({ deviceType: 'usb', origin: 'stillroom://app' }),
  displayMedia: () =>
    new Promise((done) => {
      sessionHandler('displayMedia')({}, done);
    }),
  request: ({ url }: { url: string }) =>
    new Promise((done) => {
      sessionHandler('onBeforeRequest')({ url }, done);
    }),
  download: ({ url }: { url: string }) =>
    emitRefusable(fake.session.defaultSession, 'will-download', {}, { getURL: () => url }),
  sent: ({ window }: { window: Which }) => contentsOf(window).sent,
  awake: () => [...fake.blockers.values()],
  theme: () => fake.nativeTheme.themeSource,
  power: ({ event }: { event: string }) => {
    fake.powerMonitor.emit(event);
    return null;
  },
  secondInstance: () => {
    windowOf('console').calls.length = 0;
    fake.app.emit('second-instance', {}, [], '', null);
    return windowOf('console').calls;
  },
  window: ({ window }: { window: Which }) => {
    const { calls, protecting } = windowOf(window);
    return {
      calls,
      protecting,
      gone: windowOf(window).isDestroyed(),
      url: contentsOf(window).getURL(),
    };
  },
  title: () => emitRefusable(windowOf('console'), 'page-title-updated'),
  crash: ({ window, reason }: { window: Which; reason: string }) => {
    contentsOf(window).mainFrame.url = '';
    contentsOf(window).emit('render-process-gone', {}, { reason, exitCode: 5 });
    return null;
  },
  shutdownAsked: () =>
    emitRefusable(windowOf('console'), 'query-session-end', { reasons: ['shutdown'] }),
  close: () => {
    windowOf('console').close();
    return null;
  },
  boxes: async () => {
    // The question comes after a call to the core.
    await until(() => fake.boxes.length > 0);
    return fake.boxes.map(({ options }) => options);
  },
  answer: ({ response }: { response: number }) => {
    fake.boxes.shift()?.answer(response);
    return null;
  },
} as const;

export type Acts = typeof acts;

process.on('message', (message: { id: number; act: keyof Acts; input: never }) => {
  const { id, act, input } = message;
  Promise.resolve()
    .then(() => acts[act](input))
    .then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
});
process.send?.({ ready: true });
