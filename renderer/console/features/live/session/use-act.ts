import { useCallback, useState } from 'react';
import type { SessionId, StaffId } from '../../../../../shared/contract/ids.ts';
import type { Failure, Reply } from '../../../../../shared/contract/failures.ts';
import type { StaffCommand } from '../../../../../shared/contract/session-command.ts';
import { tell } from '../../../../bridge/queries.ts';

/** Does one thing in the session, in the name of `by` or else of whoever is at the keyboard. Never throws. */
export type Act = (
  command: StaffCommand,
  by?: StaffId,
) => Promise<Reply<Readonly<{ seqs: number[] }>>>;

/** The one door from the live screen to the core. */
export function useAct(sessionId: SessionId, author: StaffId | null): Act {
  return useCallback<Act>(
    (command, by) => {
      const actor = by ?? author;
      if (actor === null) {
        const error = { code: 'session.staffMissing', field: 'actor', facts: {} } as const;
        return Promise.resolve({ ok: false, error });
      }
      return tell('session.act', { sessionId, actor, command });
    },
    [sessionId, author],
  );
}

/** What was refused last, by the part of the screen that says so. A later success in the same part takes it back. */
export type Refusals = Readonly<{ music: Failure | null; stamps: Failure | null }>;

/** Remembers the last refusal of the music and of the stamps. */
export function useRefusals() {
  const [refusals, setRefusals] = useState<Refusals>({ music: null, stamps: null });
  const note = useCallback((part: keyof Refusals, failure: Failure | null) => {
    setRefusals((before) => (before[part] === failure ? before : { ...before, [part]: failure }));
  }, []);
  return [refusals, note] as const;
}
