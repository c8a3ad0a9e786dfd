import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { ClientExclusions } from './client-exclusions.ts';

/** What a client wants of the music and must not hear; a session's copy of a playlist leaves the excluded out. */
export function createClientMusicHandlers({
  exclusions,
}: Readonly<{ exclusions: ClientExclusions }>): HandlersOf<'client.music' | 'client.keepMusic'> {
  return {
    'client.music': ({ clientId }, { store }) =>
      store.clients.get(clientId) === null
        ? refuse('client.unknown')
        : accept({
            ...store.clients.music(clientId),
            exclusions: [...store.clients.music(clientId).exclusions],
          }),

    'client.keepMusic'({ clientId, ...music }, office) {
      if (office.store.clients.get(clientId) === null) return refuse('client.unknown');
      const kept = exclusions.keep(office, clientId, music);
      return kept.ok ? accept({}) : kept;
    },
  };
}
