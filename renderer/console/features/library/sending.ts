import { useCallback, useRef, useState } from 'react';
import type { Failure, Reply } from '../../../../shared/contract/failures.ts';
import type { FileToImport } from '../../../bridge/import-files.ts';

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
  failure: Failure | null;
  send(files: readonly FileToImport[], how: Send): void;
  cancel(): void;
}>;

/** Keeps count of what this window sends, and can stop it; a second batch waits for nothing and is counted with the first. */
export function useSending(): Sending {
  const [counts, setCounts] = useState({ sent: 0, total: 0, batches: 0 });
  const [failure, setFailure] = useState<Failure | null>(null);
  const abort = useRef(new AbortController());
  const send = useCallback((files: readonly FileToImport[], how: Send) => {
    if (files.length === 0) return;
    if (abort.current.signal.aborted) abort.current = new AbortController();
    setFailure(null);
    setCounts((now) => {
      const fresh = now.batches === 0;
      return {
        sent: fresh ? 0 : now.sent,
        total: (fresh ? 0 : now.total) + files.length,
        batches: now.batches + 1,
      };
    });
    const oneMore = (): void => setCounts((now) => ({ ...now, sent: now.sent + 1 }));
    void how(files, abort.current.signal, oneMore).then((reply) => {
      if (!reply.ok) setFailure(reply.error);
      setCounts((now) => ({ ...now, batches: now.batches - 1 }));
    });
  }, []);
  const cancel = useCallback(() => abort.current.abort(), []);
  return {
    sent: counts.sent,
    total: counts.total,
    busy: counts.batches > 0,
    failure,
    send,
    cancel,
  };
}
