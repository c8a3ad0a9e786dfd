/** Names that Windows keeps for devices, whatever their ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const mostChars = 150;
/** Disks of Linux and macOS count bytes of UTF-8, 255 of them; an ending and a number still have to fit. */
const mostBytes = 220;

function byteLength(letter: string): number {
  const point = letter.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** As much of a name as every disk takes, no letter cut in two. */
function shortened(name: string): string {
  let [short, bytes] = ['', 0];
  for (const letter of name) {
    bytes += byteLength(letter);
    if (bytes > mostBytes || short.length + letter.length > mostChars) return short;
    short += letter;
  }
  return short;
}

/**
 * A name under which a file can lie on Windows, macOS and Linux: nothing a path could be made of, no control characters, no
 * blank or full stop at its ends, no device name, at most 150 characters and 220 bytes. `ending` (`.m3u8`) is kept whole.
 */
export function fileNameFrom(words: string, ending: string): string {
  const letters = words
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/(?:[<>:"/\\|?*]|\p{Cc})+/gu, '_')
    .replaceAll(/\s+/g, ' ');
  const plain = shortened(letters).replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const named = plain === '' || /^_+$/.test(plain) ? 'Untitled' : plain;
  return `${reserved.test(named) ? `_${named}` : named}${ending}`;
}

/** The name of an exported track: that of the file it came from, without the folders it lay in. */
export function exportNameOf(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  const [, stem = name, ending = ''] = /^(.*?)(\.[a-z0-9]{1,5})?$/is.exec(name) ?? [];
  return fileNameFrom(stem, ending);
}
