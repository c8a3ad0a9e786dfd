import { isNetworkName } from './network-names.ts';
import { plainTextOf } from './text-of-bytes.ts';

/** A place where a file that a list names may lie: from the root of the disk, or from the folder of the list. */
export type ListPlace = Readonly<{ from: 'root' | 'list'; path: string }>;

/** Whether an entry is a stream or a page of the internet, which Stillroom does not play. */
export function isOfInternet(path: string): boolean {
  return /^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(path);
}

/** Whether an entry is another list, which is not followed: it could lead round in a circle. */
export function isList(path: string): boolean {
  return /\.(m3u8?|pls|xspf)$/i.test(path);
}

/**
 * Per cent signs decoded, run by run: as UTF-8, else as Windows-1252, which is what old players escaped. One that escapes
 * nothing is a sign of the name itself.
 */
function unescaped(path: string): string {
  return path.replaceAll(/(?:%[\da-f]{2})+/gi, (run) =>
    plainTextOf(Uint8Array.from(run.slice(1).split('%'), (digits) => Number.parseInt(digits, 16))),
  );
}

/** Composed and decomposed letters: macOS keeps file names decomposed, lists are mostly composed. */
const spellings = (path: string): readonly string[] => [
  path,
  path.normalize('NFC'),
  path.normalize('NFD'),
];

/**
 * The paths that a `file:` address may mean, as RFC 8089 and the browsers read it; a host other than this computer is a
 * network share, and one that is a drive is the drive. Many players escape nothing: a `#` or `?` may be of the name.
 */
function pathsOfAddress(address: string): readonly string[] {
  const rest = address.slice('file:'.length);
  const [, host = '', path = ''] = /^\/\/([^/\\]*)([/\\].*)?$/.exec(rest) ?? [null, '', rest];
  return [path.replace(/[?#].*$/, ''), path].map((each) => {
    const plain = unescaped(each);
    if (/^[a-z]:$/i.test(host)) return host + plain;
    if (host !== '' && host.toLowerCase() !== 'localhost') return `//${host}${plain}`;
    return /^\/[a-z]:/i.test(plain) ? plain.slice(1) : plain;
  });
}

/** Longer than any system lets a path be (Linux: 4,096 bytes); an entry of this length names nothing. */
export const longestPath = 4096;
/** Folders on the way that a list and its files have in common when both move to another computer. */
const mostParts = 12;

/** Whether an entry lies on another computer of the network, which is never asked. */
export function isOfNetwork(entry: string): boolean {
  const raw = /^file:/i.test(entry) ? pathsOfAddress(entry) : [entry, unescaped(entry)];
  return !isOfInternet(entry) && raw.some((path) => isNetworkName(path));
}

const isRooted = (path: string): boolean => path.startsWith('/') || /^[a-z]:\//i.test(path);

/** The ends of a path, the longest first: `C:/Music/Arc/01.mp3` gives `Music/Arc/01.mp3`, `Arc/01.mp3`, `01.mp3`. */
function endsOf(path: string): readonly string[] {
  const parts = path
    .replace(/^[a-z]:/i, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const near = parts.slice(-mostParts);
  return near.map((_, index) => near.slice(index).join('/'));
}

/**
 * Where the file of an entry may lie, the likeliest first: as it is written, with per cent signs decoded, with back-slashes
 * as slashes. A path of another computer (a drive letter, a folder that is not here) is also looked for beside the list by
 * its own end, since lists travel together with their files.
 * Nothing for an address of the internet. Places on another computer of the network are among them; no adapter asks there.
 */
export function placesOf(entry: string): readonly ListPlace[] {
  if (isOfInternet(entry) || entry.length >= longestPath) return [];
  const raw = /^file:/i.test(entry) ? pathsOfAddress(entry) : [entry, unescaped(entry)];
  const paths = raw.flatMap((path) => [path, path.replaceAll('\\', '/')]).flatMap(spellings);
  const places = paths.flatMap((path): readonly ListPlace[] => {
    const slashed = path.replaceAll('\\', '/');
    return isRooted(slashed)
      ? [
          { from: 'root', path },
          ...endsOf(slashed).map((end): ListPlace => ({ from: 'list', path: end })),
        ]
      : [{ from: 'list', path }];
  });
  const seen = new Set<string>();
  return places
    .toSorted((a, b) => rank(a) - rank(b))
    .filter(({ from, path }) => {
      const key = `${from} ${path}`;
      return !path.includes('\0') && !seen.has(key) && seen.add(key);
    });
}

const rank = ({ from }: ListPlace): number => (from === 'root' ? 0 : 1);

/** The last part of a path, whichever slash it is written with, per cent signs decoded. */
export function nameOf(entry: string): string {
  const path = /^file:/i.test(entry) ? (pathsOfAddress(entry).at(-1) ?? '') : unescaped(entry);
  return path.replaceAll('\\', '/').split('/').at(-1) ?? path;
}
