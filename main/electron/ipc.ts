import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Reply } from '../../shared/contract/failures.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import type { Bus } from '../core/bus.ts';
import type { Log } from '../core/ports.ts';
import { isOurs } from './app-address.ts';

/** The contents of the windows that this host made and that are still there. */
export type OwnContents = () => readonly WebContents[];

/**
 * True for a call from the top frame of a window of ours that shows a page of ours. Read at once: Electron gives null for a frame
 * that has gone, and that is refused too. Source: models.md §4, item 8.
 */
function isFromUs(event: IpcMainInvokeEvent, own: OwnContents): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame.parent === null &&
    isOurs(frame.url) &&
    own().some((contents) => contents.id === event.sender.id)
  );
}

/** Opens the one door for calls: `call(name, input)` goes to the core if the sender is ours, and is an unknown call if not. */
export function answerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  parts: Readonly<{
    own: OwnContents;
    log: Log;
    call(name: unknown, input: unknown): Promise<Reply<unknown>>;
  }>,
): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown) => {
    if (isFromUs(event, parts.own)) return parts.call(name, input);
    parts.log.warn('call from a foreign sender refused');
    return refuse('call.unknown');
  });
}

/** Passes every push of the core on to our windows until the returned function is called. */
export function sendTopics(bus: Pick<Bus, 'subscribe'>, own: OwnContents): () => void {
  return bus.subscribe((topic, value) => {
    for (const contents of own()) contents.send('topic', topic, value);
  });
}
