import type { TrackId } from '../../contract/ids.ts';
import type { ListLoss, PlaylistItem, Track } from '../../contract/music.ts';
import { nameOf } from './list-places.ts';

/** What an entry of a list led to: a track of the library, or the reason why none. */
export type Led = Readonly<{ entry: string; trackId: TrackId } | { entry: string; reason: string }>;

/** The contract's own limit of one playlist. */
const mostItems = 2000;

export const lossReasons = {
  internet: 'Music of the internet is not played here.',
  nowhere: 'There is no such file.',
  tooMany: 'A playlist holds 2,000 tracks.',
  cancelled: 'The import was stopped before it.',
} as const;

const plain = (name: string): string => name.normalize('NFC').toLowerCase();

/** Finds tracks of the library by the name of the file they came from; null when none or several have it. */
export function byFileName(
  tracks: readonly Pick<Track, 'trackId' | 'fileName'>[],
): (entry: string) => TrackId | null {
  const known = new Map<string, TrackId | null>();
  for (const { trackId, fileName } of tracks) {
    const name = plain(nameOf(fileName));
    known.set(name, known.has(name) ? null : trackId);
  }
  return (entry) => known.get(plain(nameOf(entry))) ?? null;
}

/**
 * The items of a playlist in the order of the list that was read. A track that the list names again is kept once, where it
 * is named first: the director never plays it twice. What led nowhere is handed back with its reason.
 */
export function itemsOfList(led: readonly Led[]): Readonly<{
  items: readonly PlaylistItem[];
  repeated: number;
  losses: readonly ListLoss[];
}> {
  const items: PlaylistItem[] = [];
  const losses: ListLoss[] = [];
  const listed = new Set<TrackId>();
  let repeated = 0;
  for (const each of led) {
    if ('reason' in each) losses.push({ entry: each.entry, reason: each.reason });
    else if (listed.has(each.trackId)) repeated += 1;
    else if (items.length >= mostItems)
      losses.push({ entry: each.entry, reason: lossReasons.tooMany });
    else {
      listed.add(each.trackId);
      items.push({ trackId: each.trackId, phase: null, intensity: null });
    }
  }
  return { items, repeated, losses };
}

/** The name a playlist gets from its file: `Evening arc` from `/music/Evening%20arc.m3u8`; never empty. */
export function listNameOf(fileName: string): string {
  const bare = nameOf(fileName)
    .replace(/\.(m3u8?|txt)$/i, '')
    .trim()
    .slice(0, 120)
    .trim();
  return bare === '' ? 'Imported playlist' : bare;
}
