import type { Reply } from '../../../../shared/contract/failures.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { Millis } from '../../../../shared/contract/ids.ts';
import type { Track } from '../../../../shared/contract/music.ts';
import { isList, isOfInternet } from '../../../../shared/domain/music/list-places.ts';
import { listNotesOf, parseM3u } from '../../../../shared/domain/music/m3u.ts';
import { chosenFor } from '../../../../shared/domain/music/match-chosen.ts';
import {
  byFileName,
  itemsOfList,
  listNameOf,
  lossReasons,
  type Led,
} from '../../../../shared/domain/music/read-list.ts';
import { importFile, whenUnlocked, type FileToImport } from '../../../bridge/import-files.ts';
import { tell } from '../../../bridge/queries.ts';

export type ReadList = Output<'playlist.import'>;

type Parts = Readonly<{
  list: FileToImport;
  /** Audio that was chosen together with the list. */
  audio: readonly FileToImport[];
  /** The library as it is, for entries whose file was not chosen. */
  tracks: readonly Track[];
  crossfadeMs: Millis;
  signal: AbortSignal;
  onSent(done: number, total: number): void;
}>;

const notTaken = 'The file could not be taken into the library.';

/**
 * Makes a playlist of a list that was chosen in this window with its files: the files it names are sent into the library,
 * and what was not chosen is looked for in the library by name. Waits while the screen is locked; stops at a full disk, and when
 * `signal` says that the office was closed.
 */
export async function takeChosenList(parts: Parts): Promise<Reply<ReadList>> {
  const { list, audio, tracks, signal } = parts;
  const bytes = new Uint8Array(await list.file.arrayBuffer());
  const entries = parseM3u(bytes);
  if (entries.length === 0)
    return { ok: false, error: { code: 'list.empty', field: null, facts: {} } };
  const find = chosenFor(
    list.name,
    audio.map(({ name }) => name),
  );
  const inLibrary = byFileName(tracks);
  const sent = new Map<string, Led>();
  const led: Led[] = [];
  for (const [index, line] of entries.entries()) {
    if (signal.aborted)
      return { ok: false, error: { code: 'office.locked', field: null, facts: {} } };
    const entry = line.path;
    const name = find(entry);
    const file = audio.find((each) => each.name === name);
    const known = inLibrary(line);
    if (isOfInternet(entry)) led.push({ entry, reason: lossReasons.internet });
    else if (isList(entry)) led.push({ entry, reason: lossReasons.list });
    else if (name !== null && sent.has(name)) led.push({ ...sent.get(name), entry } as Led);
    else if (file !== undefined) {
      const reply = await importFile(file);
      if (!reply.ok && reply.error.code !== 'import.pathUnreadable') return reply;
      const one: Led = reply.ok
        ? { entry, trackId: reply.value.trackId }
        : { entry, reason: notTaken };
      sent.set(file.name, one);
      led.push(one);
    } else if (known !== null) led.push({ entry, ...known });
    else led.push({ entry, reason: 'It is neither among the chosen files nor in the library.' });
    parts.onSent(index + 1, entries.length);
  }
  const { items, repeated, losses } = itemsOfList(led, entries);
  const name = listNameOf(list.name);
  const read = { name, trackCount: items.length, repeated, losses: [...losses] };
  if (items.length === 0) return { ok: true, value: { ...read, playlistId: null } };
  const draft = {
    playlistId: null,
    name,
    items: [...items],
    crossfadeMs: parts.crossfadeMs,
    endOfList: 'hold-last' as const,
    ...listNotesOf(bytes),
  };
  const kept = await whenUnlocked(() => tell('playlist.save', draft));
  return kept.ok ? { ok: true, value: { ...read, playlistId: kept.value.playlistId } } : kept;
}
