import type { Millis, TrackId } from '../../contract/ids.ts';
import { plainLine } from '../../visible-text.ts';
import type { ListLoss, PlaylistItem, Track } from '../../contract/music.ts';
import { nameOf } from './list-places.ts';
import { titleWords, type M3uEntry } from './m3u.ts';

/** What an entry of a list led to: a track of the library, or the reason why none. */
export type Led = Readonly<{ entry: string; trackId: TrackId } | { entry: string; reason: string }>;

/** The contract's own limit of one playlist. */
const mostItems = 2000;

export const lossReasons = {
  internet: 'Music of the internet is not played here.',
  network: 'It lies on another computer, and Stillroom asks no network.',
  list: 'A list within a list is not taken in; it can be imported by itself.',
  nowhere: 'There is no such file.',
  tooMany: 'A playlist holds 2,000 tracks.',
  cancelled: 'The import was stopped before it.',
  otherLength: 'The library has a file of that name, but it is of another length.',
  several: 'The library has several files of that name.',
} as const;

const plain = (name: string): string => plainLine(name).toLowerCase();

/** A list's own length and the decoded one differ by padding and by estimates; two pieces differ by more. */
const sameLengthMs: Millis = 5000;

type Known = Pick<Track, 'trackId' | 'fileName' | 'title' | 'artist' | 'lengthMs'>;

/**
 * Finds the track of the library that a line names by its file name, for a file that is not beside the list. `01 Track.mp3`
 * is on many discs: a line that says a length is not led to a track of another one, and of several tracks the one is taken
 * that has the line's length or its words. Null when no track has that name; a reason when none or several of them fit.
 */
export function byFileName(
  tracks: readonly Known[],
): (line: M3uEntry) => Readonly<{ trackId: TrackId } | { reason: string }> | null {
  const known = Map.groupBy(tracks, ({ fileName }) => plain(nameOf(fileName)));
  return ({ path, words, lengthMs }) => {
    const named = known.get(plain(nameOf(path))) ?? [];
    if (named.length === 0) return null;
    const long = named.filter(
      (track) =>
        lengthMs === null ||
        track.lengthMs === null ||
        Math.abs(track.lengthMs - lengthMs) <= sameLengthMs,
    );
    if (long.length === 0) return { reason: lossReasons.otherLength };
    const called = long.filter(
      ({ title, artist }) => plain(words) === plain(titleWords({ title, artist })),
    );
    const [only, another] = called.length > 0 ? called : long;
    return only === undefined || another !== undefined
      ? { reason: lossReasons.several }
      : { trackId: only.trackId };
  };
}

/**
 * The items of a playlist in the order of the list that was read, `lines` being what each of `led` came from. A track that
 * the list names again is kept once, where it is named first: the director never plays it twice. What led nowhere is handed
 * back with its reason. A join is said of two neighbours: it goes when the one after it is not kept.
 */
export function itemsOfList(
  led: readonly Led[],
  lines: readonly Pick<M3uEntry, 'notes'>[],
): Readonly<{
  items: readonly PlaylistItem[];
  repeated: number;
  losses: readonly ListLoss[];
}> {
  const items: PlaylistItem[] = [];
  const losses: ListLoss[] = [];
  const listed = new Set<TrackId>();
  let repeated = 0;
  for (const [index, each] of led.entries()) {
    const before = items.length;
    if ('reason' in each) losses.push({ entry: plainLine(each.entry), reason: each.reason });
    else if (listed.has(each.trackId)) repeated += 1;
    else if (items.length >= mostItems)
      losses.push({ entry: plainLine(each.entry), reason: lossReasons.tooMany });
    else {
      listed.add(each.trackId);
      items.push({
        phase: null,
        intensity: null,
        ...lines[index]?.notes,
        trackId: each.trackId,
      });
    }
    const last = items.at(-1);
    if (items.length === before && last !== undefined)
      items[before - 1] = { trackId: last.trackId, phase: last.phase, intensity: last.intensity };
  }
  return { items, repeated, losses };
}

/** The name a playlist gets from its file: `Evening arc` from `/music/Evening%20arc.m3u8`; never empty. */
export function listNameOf(fileName: string): string {
  const bare = plainLine(nameOf(fileName))
    .replace(/\.(m3u8?|txt)$/i, '')
    .trim()
    .slice(0, 120)
    .trim();
  return bare === '' ? 'Imported playlist' : bare;
}
