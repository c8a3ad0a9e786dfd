import { useCallback, useRef, useState } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { StaffCommand } from '../../../../../shared/contract/session-command.ts';
import { actRefusal } from './act-refusal.ts';
import type { Act } from './use-act.ts';

export type Sending = Readonly<{
  /** Does one thing; answers whether it was accepted. A second one while the first is under way is not sent. */
  send: (command: StaffCommand, by?: StaffId) => Promise<boolean>;
  busy: boolean;
  /** Why the last one was refused, in a sentence; gone with the next. */
  refusal: string | null;
  refuse: (words: string | null) => void;
}>;

/** What a panel that sends commands needs beside them: whether one is under way, and what was refused. */
export function useSending(act: Act): Sending {
  const [busy, setBusy] = useState(false);
  const [refusal, refuse] = useState<string | null>(null);
  const sending = useRef(false);
  const send = useCallback(
    async (command: StaffCommand, by?: StaffId) => {
      if (sending.current) return false;
      sending.current = true;
      setBusy(true);
      refuse(null);
      const reply = await act(command, by);
      sending.current = false;
      setBusy(false);
      if (!reply.ok) refuse(actRefusal(reply.error));
      return reply.ok;
    },
    [act],
  );
  return { send, busy, refusal, refuse };
}
