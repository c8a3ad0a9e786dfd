import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Reply } from '../../shared/contract/failures.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import type { Bus } from '../core/bus.ts';
import type { Log } from '../core/ports.ts';
import { isOurs } from './app-address.ts';
import { mayCall, mayHear, type OwnWindow } from './who-may.ts';

/** The windows that this host made and that are still there. */
export type OwnWindows = () => readonly OwnWindow[];

/**
 * Which of our windows a call comes from: from its top frame, and while it shows a page of ours; null for any other. Read at once: Electron
 * gives null for a frame that has gone, and that is refused too. Source: models.md §4, item 8.
 */
function senderOf(event: IpcMainInvokeEvent, own: OwnWindows): OwnWindow['page'] | null {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isOurs(frame.url)) return null;
  return own().find(({ contents }) => contents.id === event.sender.id)?.page ?? null;
}

/**
 * Opens the one door for calls: `call(name, input)` goes to the core if the sender is ours and may make it (who-may.ts), and is an unknown
 * call if not.
 */
export function answerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  parts: Readonly<{
    own: OwnWindows;
    log: Log;
    call(name: unknown, input: unknown): Promise<Reply<unknown>>;
  }>,
): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown) => {
    const page = senderOf(event, parts.own);
    if (page !== null && mayCall(page, name)) return parts.call(name, input);
    parts.log.warn('call of a sender that may not make it refused', { page: page ?? 'foreign' });
    return refuse('call.unknown');
  });
}

/** Passes the pushes of the core on to those of our windows that need them until the returned function is called. */
export function sendTopics(bus: Pick<Bus, 'subscribe'>, own: OwnWindows): () => void {
  return bus.subscribe((topic, value) => {
    for (const { page, contents } of own())
      if (mayHear(page, topic)) contents.send('topic', topic, value);
  });
}
