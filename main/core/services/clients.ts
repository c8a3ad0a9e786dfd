import type { ClientId } from '../../../shared/contract/ids.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { Ports } from '../ports.ts';
import { initialsOf } from './initials.ts';

/** Client records. The initials are computed once, so that no screen has to shorten a name by itself. */
export function createClientHandlers(
  parts: Readonly<{ ports: Ports }>,
): HandlersOf<'client.list' | 'client.create' | 'client.change' | 'client.open'> {
  const { ports } = parts;
  return {
    'client.list': (_, { store }) => accept({ clients: [...store.clients.list()] }),

    'client.create'(details, { store }) {
      const clientId = ports.ids.next() as ClientId; // a new id
      const initials = initialsOf(details.preferredName);
      store.clients.add({ ...details, clientId, initials, createdAtMs: ports.clock.now() });
      return accept({ clientId });
    },

    'client.change'({ clientId, ...details }, { store }) {
      if (!store.clients.change(clientId, details, initialsOf(details.preferredName))) {
        return refuse('client.unknown');
      }
      return accept({});
    },

    'client.open'({ clientId }, { store }) {
      const client = store.clients.get(clientId);
      if (client === null) return refuse('client.unknown');
      return accept({ client, sessions: [...store.sessions.listOfClient(clientId)] });
    },
  };
}
