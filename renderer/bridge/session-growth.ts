import type { QueryClient } from '@tanstack/react-query';
import type { SessionView } from '../../shared/contract/contract.ts';
import type { Topics } from '../../shared/contract/topics.ts';
import { ask } from './client.ts';
import { withEvents } from './events-in-order.ts';

/**
 * Brings a kept `session.open` answer up to a push by asking only for what is new: a session of 2,000 rows is read once.
 * The session's listing is asked again when it ends.
 */
export async function growSession(
  answers: QueryClient,
  push: Topics['session.changed'],
): Promise<void> {
  const queryKey = ['session.open', { sessionId: push.sessionId }];
  const known = answers.getQueryData<SessionView>(queryKey);
  if (known === undefined) return;
  const since = known.events.at(-1)?.seq ?? 0;
  if (since >= push.seq) return;
  const reply = await ask('session.eventsSince', { sessionId: push.sessionId, seq: since });
  const ended = reply.ok && reply.value.events.some((event) => event.kind === 'session.ended');
  if (!reply.ok || ended) {
    await answers.invalidateQueries({ queryKey });
    return;
  }
  answers.setQueryData<SessionView>(queryKey, (view) =>
    view === undefined ? view : { ...view, events: withEvents(view.events, reply.value.events) },
  );
}
