import type { PlaylistId } from '../../../shared/contract/ids.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { Ports } from '../ports.ts';

/** Playlists: an order and a set of pools of library tracks. A session keeps its own copy, so these may always change. */
export function createPlaylistHandlers(
  parts: Readonly<{ ports: Ports; bus: Bus }>,
): HandlersOf<'playlist.list' | 'playlist.open' | 'playlist.save' | 'playlist.remove'> {
  const { ports, bus } = parts;
  return {
    'playlist.list': (_, { store }) => accept({ playlists: [...store.playlists.list()] }),

    'playlist.open'({ playlistId }, { store }) {
      const playlist = store.playlists.get(playlistId);
      return playlist === null ? refuse('playlist.unknown') : accept(playlist);
    },

    'playlist.save'(draft, { store }) {
      if (draft.playlistId !== null && store.playlists.get(draft.playlistId) === null) {
        return refuse('playlist.unknown');
      }
      const missing = draft.items.findIndex((item) => !store.tracks.has(item.trackId));
      if (missing >= 0) return refuse('track.unknown', `items.${missing}.trackId`);
      const playlistId = draft.playlistId ?? (ports.ids.next() as PlaylistId); // a new id
      store.playlists.save(playlistId, { ...draft, playlistId }, ports.clock.now());
      bus.publish('library.changed', {});
      return accept({ playlistId });
    },

    'playlist.remove'({ playlistId }, { store }) {
      if (!store.playlists.remove(playlistId)) return refuse('playlist.unknown');
      bus.publish('library.changed', {});
      return accept({});
    },
  };
}
