import { useSyncExternalStore } from 'react';
import type { Failure, Reply } from '../../../../shared/contract/failures.ts';
import type { FileToImport } from '../../../bridge/import-files.ts';
import { onTopic } from '../../../bridge/topics.ts';

type Send = (
  files: readonly FileToImport[],
  signal: AbortSignal,
  onSent: (count: number) => void,
) => Promise<Reply<null>>;

/** Files on their way from this window into the library. */
export type Sending = Readonly<{
  sent: number;
  total: number;
  busy: boolean;
  /** Whether it ended before all were sent: cancelled, refused, or the office was closed meanwhile. */
  stopped: boolean;
  failure: Failure | null;
}>;

/** The files come from this window and go on coming when its library screen is left: they belong to no screen. */
let now = { sent: 0, total: 0, batches: 0, stopped: false, failure: null as Failure | null };
let shown = toShow();
let abort = new AbortController();
const watchers = new Set<() => void>();

function toShow(): Sending {
  const { sent, total, batches, stopped, failure } = now;
  return { sent, total, busy: batches > 0, stopped, failure };
}

function become(next: Partial<typeof now>): void {
  now = { ...now, ...next };
  shown = toShow();
  for (const tell of watchers) tell();
}

/** Sends files; a second batch waits for nothing and is counted with the first. */
export function sendFiles(files: readonly FileToImport[], how: Send): void {
  if (files.length === 0) return;
  if (abort.signal.aborted) abort = new AbortController();
  const fresh = now.batches === 0;
  become({
    sent: fresh ? 0 : now.sent,
    total: (fresh ? 0 : now.total) + files.length,
    batches: now.batches + 1,
    stopped: false,
    failure: null,
  });
  void how(files, abort.signal, () => become({ sent: now.sent + 1 })).then((reply) => {
    become({ batches: now.batches - 1 });
    if (reply.ok) return;
    // Whoever closes the office knows that it is closed; that the rest did not come in is said when it is open again.
    become({ stopped: true, failure: reply.error.code === 'office.locked' ? null : reply.error });
  });
}

/** Sends no further file. */
export function stopSending(): void {
  if (now.batches === 0) return;
  abort.abort();
  become({ stopped: true });
}

// Another import has begun since: where this one stopped is of no more interest.
onTopic('import.progressed', ({ running }) => {
  if (running && now.batches === 0 && now.stopped) become({ stopped: false });
});

const subscribe = (tell: () => void): (() => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

/** What this window sends, wherever its sending was begun. */
export function useSending(): Sending {
  return useSyncExternalStore(subscribe, () => shown);
}
