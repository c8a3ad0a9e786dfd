/** Runs the built host in a process of its own with the stand-in in Electron's place: `child.ts HOST --home=DIR`. */
import { putInPlaceOfElectron } from '../fake/in-place-of-electron.ts';
import { becomeReady, handlers, pageGone, pageLoaded, windowOf } from './electron.ts';
import { serveScheme } from './scheme-over-http.ts';
import { tell, type FromPages } from './wire.ts';

/** A page's `ipcRenderer.invoke`, with the event as the host's sender check reads it. */
async function invoke(asked: Extract<FromPages, { kind: 'invoke' }>): Promise<unknown> {
  const { caller, channel, words } = asked;
  const handler = handlers.calls.get(channel);
  const sender = windowOf(asked.window)?.webContents;
  if (handler === undefined || sender === undefined) throw new Error(`nobody hears "${channel}"`);
  const senderFrame = { url: caller.url, parent: caller.top ? null : sender.mainFrame };
  return handler(...([{ sender, senderFrame }, ...words] as never[])); // the words are the channel's own
}

process.on('message', (message: FromPages) => {
  if (message.kind === 'loaded') return pageLoaded(message.window, message.url);
  if (message.kind === 'gone') return pageGone(message.window);
  const { id } = message;
  invoke(message)
    .then((value) => tell({ kind: 'answered', id, value }))
    .catch((error: unknown) => tell({ kind: 'failed', id, error: String(error) }));
});
process.on('disconnect', () => process.exit(1));

putInPlaceOfElectron(new URL('./electron.ts', import.meta.url).href);
await import(process.argv[2] ?? '');
const origin = await serveScheme((request) => {
  const handler = handlers.schemes.get('stillroom');
  if (handler === undefined) throw new Error('the scheme is not answered');
  return handler(request);
});
tell({ kind: 'served', origin });
becomeReady();
