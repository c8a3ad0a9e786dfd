import type { Millis } from '../../contract/ids.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** One line of a list that names something to hear. */
export type M3uEntry = Readonly<{
  /** As it stands in the list: a path, relative to the list or not, or an address. */
  path: string;
  /** What `#EXTINF` says of it, mostly `artist - title`; empty without. */
  words: string;
  /** From `#EXTINF`; null when unknown (−1) or not said. */
  lengthMs: Millis | null;
}>;

const extinf = /^#EXTINF:\s*(-?\d+(?:\.\d+)?)[^,]*(?:,(.*))?$/is;

/**
 * The entries of an M3U or M3U8 file, in order. Comments, empty lines and unknown directives are skipped; line ends may be
 * LF, CRLF or CR. Anything that is no list at all gives no entries or entries that lead nowhere: nothing here throws.
 */
export function parseM3u(bytes: Uint8Array): readonly M3uEntry[] {
  const entries: M3uEntry[] = [];
  let words = '';
  let lengthMs: Millis | null = null;
  for (const line of textOfBytes(bytes).split(/\r\n|\n|\r/)) {
    const text = line.trim();
    const info = extinf.exec(text);
    if (info !== null) {
      const seconds = Number(info[1]);
      lengthMs = seconds > 0 ? Math.round(seconds * 1000) : null;
      words = (info[2] ?? '').trim();
    } else if (text !== '' && !text.startsWith('#')) {
      entries.push({ path: text.replace(/^"(.*)"$/s, '$1'), words, lengthMs });
      [words, lengthMs] = ['', null];
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
 * each entry. A path that would read as a comment is written as `./…`.
 */
export function writeM3u(entries: readonly M3uEntry[]): string {
  const lines = entries.flatMap(({ path, words, lengthMs }) => {
    const seconds = lengthMs === null ? -1 : Math.max(1, Math.round(lengthMs / 1000));
    const plain = oneLine(path);
    return [
      `#EXTINF:${seconds},${oneLine(words)}`,
      plain.startsWith('#') || plain.startsWith('"') ? `./${plain}` : plain,
    ];
  });
  return ['#EXTM3U', ...lines, ''].join('\n');
}
