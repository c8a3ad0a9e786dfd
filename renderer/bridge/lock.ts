import type { OfficeState } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import { tell } from './queries.ts';

/**
 * What "Lock" does everywhere: with a session running the screen locks and the session goes on;
 * without one the office closes and its key is forgotten.
 */
export async function lockUp(
  office: Pick<OfficeState, 'runningSessionId'>,
): Promise<Reply<unknown>> {
  if (office.runningSessionId !== null) return tell('screen.lock', {});
  const closed = await tell('office.lock', {});
  // A session that began a moment ago and is not known here yet: whoever presses "Lock" wants the names gone.
  return !closed.ok && closed.error.code === 'office.sessionRunning'
    ? tell('screen.lock', {})
    : closed;
}
