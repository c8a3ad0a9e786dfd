import type { Millis } from '../../contract/ids.ts';
import {
  readItemNotes,
  readListNotes,
  writeItemNotes,
  writeListNotes,
  type ItemNotes,
  type ListNotes,
} from './list-notes.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** One line of a list that names something to hear. */
export type M3uEntry = Readonly<{
  /** As it stands in the list: a path, relative to the list or not, or an address. */
  path: string;
  /** What `#EXTINF` says of it, mostly `artist - title`; empty without. */
  words: string;
  /** From `#EXTINF`; null when unknown (−1) or not said. */
  lengthMs: Millis | null;
  /** What a list of Stillroom's own says beside: phase, intensity, join. */
  notes?: ItemNotes;
}>;

const extinf = /^#EXTINF:\s*(-?\d+(?:\.\d+)?)[^,]*(?:,(.*))?$/is;

const linesOf = (bytes: Uint8Array): readonly string[] =>
  textOfBytes(bytes)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());

/** How a list of Stillroom's own crosses over and ends; of any other list nothing is known. */
export function listNotesOf(bytes: Uint8Array): ListNotes {
  return linesOf(bytes).reduce<ListNotes>((said, line) => readListNotes(line) ?? said, {});
}

/**
 * The entries of an M3U or M3U8 file, in order. Comments, empty lines and unknown directives are skipped; line ends may be
 * LF, CRLF or CR. Anything that is no list at all gives no entries or entries that lead nowhere: nothing here throws.
 */
export function parseM3u(bytes: Uint8Array): readonly M3uEntry[] {
  const entries: M3uEntry[] = [];
  let words = '';
  let lengthMs: Millis | null = null;
  let notes: ItemNotes | null = null;
  for (const text of linesOf(bytes)) {
    const info = extinf.exec(text);
    notes = readItemNotes(text) ?? notes;
    if (info !== null) {
      const seconds = Number(info[1]);
      lengthMs = seconds > 0 ? Math.round(seconds * 1000) : null;
      words = (info[2] ?? '').trim();
    } else if (text !== '' && !text.startsWith('#')) {
      const path = text.replace(/^"(.*)"$/s, '$1');
      entries.push({ path, words, lengthMs, ...(notes === null ? {} : { notes }) });
      [words, lengthMs, notes] = ['', null, null];
    }
  }
  return entries;
}

/** A track as `#EXTINF` names it. */
export function titleWords({ title, artist }: Readonly<{ title: string; artist: string }>): string {
  return artist === '' ? title : `${artist} - ${title}`;
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ').trim();

/**
 * A list as M3U8 text (UTF-8, LF): a line of `#EXTINF` with whole seconds (−1 when unknown) and a line with the path for
 * each entry, and what M3U has no words for in comments of our own. A path that would read as a comment is written as `./…`.
 */
export function writeM3u(entries: readonly M3uEntry[], list?: Required<ListNotes>): string {
  const lines = entries.flatMap(({ path, words, lengthMs, notes }) => {
    const seconds = lengthMs === null ? -1 : Math.max(1, Math.round(lengthMs / 1000));
    const plain = oneLine(path);
    return [
      ...(notes === undefined ? [] : writeItemNotes(notes)),
      `#EXTINF:${seconds},${oneLine(words)}`,
      plain.startsWith('#') || plain.startsWith('"') ? `./${plain}` : plain,
    ];
  });
  return ['#EXTM3U', ...(list === undefined ? [] : [writeListNotes(list)]), ...lines, ''].join(
    '\n',
  );
}
