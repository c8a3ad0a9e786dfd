import type { EpochMs, PlaylistId, TrackId } from '../../shared/contract/ids.ts';
import type {
  Playlist,
  PlaylistDraft,
  PlaylistItem,
  PlaylistListing,
} from '../../shared/contract/music.ts';
import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { byName } from './natural-order.ts';

type PlaylistRow = Readonly<{
  playlist_id: PlaylistId;
  name: string;
  crossfade_ms: number;
  end_of_list: Playlist['endOfList'];
  changed_at_ms: number;
}>;
type ItemRow = Readonly<{
  track_id: TrackId;
  phase: PlaylistItem['phase'];
  intensity: PlaylistItem['intensity'];
  join_ms: number | null;
}>;
type ListingRow = PlaylistRow & Readonly<{ track_count: number; length_ms: number }>;

function toItem(row: ItemRow): PlaylistItem {
  const { track_id: trackId, phase, intensity, join_ms: joinMs } = row;
  return { trackId, phase, intensity, ...(joinMs === null ? {} : { joinMs }) };
}

function toPlaylist(row: PlaylistRow, items: readonly ItemRow[]): Playlist {
  return {
    playlistId: row.playlist_id,
    name: row.name,
    items: items.map(toItem),
    crossfadeMs: row.crossfade_ms,
    endOfList: row.end_of_list,
    changedAtMs: row.changed_at_ms,
  };
}

function toListing(row: ListingRow): PlaylistListing {
  return {
    playlistId: row.playlist_id,
    name: row.name,
    trackCount: row.track_count,
    lengthMs: row.length_ms,
    changedAtMs: row.changed_at_ms,
  };
}

/**
 * Playlists, by name. A listing's length is the sum of its tracks' lengths; a track of unknown length counts as nothing.
 * Saving a track that the library does not have is a bug of the caller and throws.
 */
export function createPlaylists(db: Db): Store['playlists'] {
  const list = db.prepare<[], ListingRow>(
    `SELECT playlist.*, count(item.track_id) AS track_count, coalesce(sum(track.length_ms), 0) AS length_ms
     FROM playlist
       LEFT JOIN playlist_item AS item ON item.playlist_id = playlist.playlist_id
       LEFT JOIN track ON track.track_id = item.track_id
     GROUP BY playlist.playlist_id`,
  );
  const get = db.prepare<[PlaylistId], PlaylistRow>('SELECT * FROM playlist WHERE playlist_id = ?');
  const items = db.prepare<[PlaylistId], ItemRow>(
    'SELECT track_id, phase, intensity, join_ms FROM playlist_item WHERE playlist_id = ? ORDER BY position',
  );
  const keep = db.prepare<[PlaylistRow]>(
    `INSERT INTO playlist (playlist_id, name, crossfade_ms, end_of_list, changed_at_ms)
     VALUES (:playlist_id, :name, :crossfade_ms, :end_of_list, :changed_at_ms)
     ON CONFLICT (playlist_id) DO UPDATE SET name = excluded.name, crossfade_ms = excluded.crossfade_ms,
       end_of_list = excluded.end_of_list, changed_at_ms = excluded.changed_at_ms`,
  );
  const empty = db.prepare<[PlaylistId]>('DELETE FROM playlist_item WHERE playlist_id = ?');
  const put = db.prepare<
    [PlaylistId, number, TrackId, string | null, number | null, number | null]
  >(
    `INSERT INTO playlist_item (playlist_id, position, track_id, phase, intensity, join_ms)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare<[PlaylistId]>('DELETE FROM playlist WHERE playlist_id = ?');
  return {
    list: () =>
      list
        .all()
        .map(toListing)
        .toSorted((a, b) => byName(a.name, b.name)),
    get(playlistId) {
      const row = get.get(playlistId);
      return row === undefined ? null : toPlaylist(row, items.all(playlistId));
    },
    save: db.transaction((playlistId: PlaylistId, draft: PlaylistDraft, nowMs: EpochMs) => {
      keep.run({
        playlist_id: playlistId,
        name: draft.name,
        crossfade_ms: draft.crossfadeMs,
        end_of_list: draft.endOfList,
        changed_at_ms: nowMs,
      });
      empty.run(playlistId);
      draft.items.forEach((item, position) => {
        const { trackId, phase, intensity, joinMs = null } = item;
        put.run(playlistId, position, trackId, phase, intensity, joinMs);
      });
    }),
    remove: (playlistId) => remove.run(playlistId).changes === 1,
  };
}
