/** Names that Windows keeps for devices, whatever their ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const mostChars = 150;

/**
 * A name under which a file can lie on Windows, macOS and Linux: nothing a path could be made of, no control characters, no
 * blank or full stop at its ends, no device name, at most 150 characters. `ending` (`.m3u8`) is kept whole.
 */
export function fileNameFrom(words: string, ending: string): string {
  const plain = words
    .normalize('NFC')
    .replaceAll(/(?:[<>:"/\\|?*]|\p{Cc})+/gu, '_')
    .replaceAll(/\s+/g, ' ')
    .slice(0, mostChars)
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const named = plain === '' || /^_+$/.test(plain) ? 'Untitled' : plain;
  return `${reserved.test(named) ? `_${named}` : named}${ending}`;
}

/** The name of an exported track: that of the file it came from, without the folders it lay in. */
export function exportNameOf(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  const [, stem = name, ending = ''] = /^(.*?)(\.[a-z0-9]{1,5})?$/is.exec(name) ?? [];
  return fileNameFrom(stem, ending);
}
