import type { Input, Output } from '../../../shared/contract/contract.ts';
import type { Reply } from '../../../shared/contract/failures.ts';
import type { PlaylistId } from '../../../shared/contract/ids.ts';
import type { ListLoss } from '../../../shared/contract/music.ts';
import { exportNameOf, fileNameFrom } from '../../../shared/domain/music/file-names.ts';
import {
  isList,
  isOfInternet,
  isOfNetwork,
  placesOf,
} from '../../../shared/domain/music/list-places.ts';
import { titleWords, writeM3u, type M3uEntry } from '../../../shared/domain/music/m3u.ts';
import {
  byFileName,
  itemsOfList,
  listNameOf,
  lossReasons,
  type Led,
} from '../../../shared/domain/music/read-list.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { OpenOffice } from '../open-office.ts';
import type { FoundFile, Ports } from '../ports.ts';
import type { MusicImport } from './music-import.ts';

/** What each line of a list names on this computer; null where nothing was found. */
type Located = Readonly<{ line: M3uEntry; file: FoundFile | null }>;

/** Playlists as files: M3U and M3U8 in, M3U8 with copies of its files out. */
export function createPlaylistFileHandlers(
  parts: Readonly<{ ports: Ports; bus: Bus; music: MusicImport }>,
): HandlersOf<'playlist.import' | 'playlist.export'> {
  const { ports, bus, music } = parts;
  const { lists } = ports.library;

  async function locateAll(
    list: FoundFile,
    entries: readonly M3uEntry[],
    signal: AbortSignal,
  ): Promise<Located[]> {
    const located: Located[] = [];
    const find = lists.finderFor(list, signal);
    for (const line of entries) {
      located.push({ line, file: isList(line.path) ? null : await find(placesOf(line.path)) });
      signal.throwIfAborted();
    }
    return located;
  }

  async function takeIn(
    office: OpenOffice,
    located: readonly Located[],
  ): Promise<Reply<readonly Led[]>> {
    const files = located.flatMap(({ file }) => file ?? []);
    const once = [...new Map(files.map((file) => [file.path, file])).values()];
    const taken = await music.takeFiles(office, once);
    if (!taken.ok) return taken;
    const inLibrary = byFileName(office.store.tracks.list());
    return accept(
      located.map(({ line, file }): Led => {
        const entry = line.path;
        if (isOfInternet(entry)) return { entry, reason: lossReasons.internet };
        if (isList(entry)) return { entry, reason: lossReasons.list };
        const became = file === null ? undefined : taken.value.get(file.path);
        if (became !== undefined && 'trackId' in became) return { entry, ...became };
        const known = inLibrary(line);
        if (known !== null && 'trackId' in known) return { entry, ...known };
        if (became !== undefined) return { entry, ...became };
        if (file !== null) return { entry, reason: lossReasons.cancelled };
        const nowhere = isOfNetwork(entry) ? lossReasons.network : lossReasons.nowhere;
        return { entry, reason: known?.reason ?? nowhere };
      }),
    );
  }

  async function takeList(
    { path }: Input<'playlist.import'>,
    office: OpenOffice,
  ): Promise<Reply<Output<'playlist.import'>>> {
    const read = await lists.read(path, office.signal);
    office.signal.throwIfAborted();
    if (!read.ok) return read;
    const { file, entries, notes, unread } = read.value;
    if (entries.length === 0) return refuse('list.empty', 'path');
    const led = await takeIn(office, await locateAll(file, entries, office.signal));
    if (!led.ok) return led;
    const { items, repeated, losses } = itemsOfList(led.value, entries);
    const name = listNameOf(file.name);
    const behind = { entry: `${unread} more lines`, reason: lossReasons.tooMany };
    const all = unread === 0 ? [...losses] : [...losses, behind];
    const answer = { name, trackCount: items.length, repeated, losses: all };
    if (items.length === 0) return accept({ ...answer, playlistId: null });
    const playlistId = ports.ids.next() as PlaylistId; // a new id
    const { crossfadeMs } = office.store.office.settings();
    office.store.playlists.save(
      playlistId,
      {
        playlistId,
        name,
        items: [...items],
        crossfadeMs,
        endOfList: 'hold-last',
        ...notes,
      },
      ports.clock.now(),
    );
    bus.publish('library.changed', {});
    return accept({ ...answer, playlistId });
  }

  async function giveList(
    { playlistId, folder: typed }: Input<'playlist.export'>,
    { store, place, signal }: OpenOffice,
  ): Promise<Reply<Output<'playlist.export'>>> {
    const playlist = store.playlists.get(playlistId);
    if (playlist === null) return refuse('playlist.unknown');
    const opened = await lists.openFolder(typed);
    signal.throwIfAborted();
    if (!opened.ok) return opened;
    const { folder } = opened.value;
    const entries: M3uEntry[] = [];
    const losses: ListLoss[] = [];
    for (const { trackId, phase, intensity, joinMs } of playlist.items) {
      const track = store.tracks.get(trackId);
      if (track === null) continue; // a playlist holds its tracks in the library
      const copied = await lists.copyOut(place, trackId, folder, exportNameOf(track.fileName));
      signal.throwIfAborted();
      if (!copied.ok) return copied;
      if (copied.value === null) {
        losses.push({ entry: track.title, reason: 'Its file is no longer in the library folder.' });
        // The track before it was to be joined to this one.
        const last = entries.at(-1);
        if (last?.notes !== undefined)
          entries[entries.length - 1] = { ...last, notes: { ...last.notes, joinMs: null } };
      } else
        entries.push({
          path: copied.value.name,
          words: titleWords(track),
          lengthMs: track.lengthMs,
          // On another computer the library does not know what is said of the track in this one.
          notes: {
            phase: phase ?? track.phase,
            intensity: intensity ?? track.intensity,
            joinMs: joinMs ?? null,
          },
        });
    }
    const written = await lists.write(
      folder,
      fileNameFrom(playlist.name, '.m3u8'),
      writeM3u(entries, playlist),
    );
    if (!written.ok) return written;
    return accept({ list: written.value.name, fileCount: entries.length, losses });
  }

  return { 'playlist.import': takeList, 'playlist.export': giveList };
}
