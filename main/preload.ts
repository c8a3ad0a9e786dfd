import { contextBridge, ipcRenderer } from 'electron';
import type { CallName } from '../shared/contract/contract.ts';
import type { Reply } from '../shared/contract/failures.ts';
import type { TopicName } from '../shared/contract/topics.ts';

/**
 * All that a page gets from the host: it can ask (`call`) and be told (`on`). Neither `ipcRenderer` nor its events reach the page,
 * so it can send on no other channel and answer no sender.
 */
const stillroom = {
  /** Asks the core; always a reply, which may be a refusal. */
  call: (name: CallName, input: unknown): Promise<Reply<unknown>> =>
    ipcRenderer.invoke('call', name, input) as Promise<Reply<unknown>>,
  /** Tells `fn` of every push of one topic until the returned function is called. */
  on: (topic: TopicName, fn: (value: unknown) => void): (() => void) => {
    const hear = (_event: unknown, pushed: unknown, value: unknown): void => {
      if (pushed === topic) fn(value);
    };
    ipcRenderer.on('topic', hear);
    return () => {
      ipcRenderer.removeListener('topic', hear);
    };
  },
} as const;

contextBridge.exposeInMainWorld('stillroom', stillroom);
