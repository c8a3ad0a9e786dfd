import type { OfficeState } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import { tell } from './queries.ts';

/**
 * What "Lock" does everywhere: with a session running the screen locks and the session goes on;
 * without one the office closes and its key is forgotten.
 */
export function lockUp(office: Pick<OfficeState, 'runningSessionId'>): Promise<Reply<unknown>> {
  return office.runningSessionId === null ? tell('office.lock', {}) : tell('screen.lock', {});
}
