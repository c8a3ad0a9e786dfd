/** Windows-1252 above 0x7f where it differs from Latin-1 (0x80–0x9f); the five unused bytes stay as they are, as browsers do. */
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes)
    text += byte >= 0x80 && byte <= 0x9f ? high.charAt(byte - 0x80) : String.fromCharCode(byte);
  return text;
}

/** Bytes decoded at a time: the escapes of a whole list would take three times its memory, letter by letter. */
const pieceBytes = 16 * 1024;

/** UTF-8 as the language itself checks it: null when the bytes are none. */
function fromUtf8(bytes: Uint8Array): string | null {
  let text = '';
  for (let from = 0, to = 0; from < bytes.length; from = to) {
    to = Math.min(from + pieceBytes, bytes.length);
    while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to += 1; // a letter stays whole
    let escaped = '';
    for (const byte of bytes.subarray(from, to)) escaped += hex[byte] ?? '';
    try {
      text += decodeURIComponent(escaped);
    } catch {
      return null;
    }
  }
  return text;
}
const hex = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).padStart(2, '0')}`);

function fromUtf16(bytes: Uint8Array, littleEndian: boolean, from: number): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = from; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(view.getUint16(at, littleEndian));
  return text;
}

/** Text without any mark of its encoding: UTF-8 where it is that, else Windows-1252. */
export function plainTextOf(bytes: Uint8Array): string {
  return fromUtf8(bytes) ?? fromWindows1252(bytes);
}

/**
 * The text of a list file: UTF-16 where a byte order mark or the zero byte of its first letter says so, else UTF-8 with or
 * without its mark, else Windows-1252, which is what players on Windows write into `.m3u`.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return fromUtf16(bytes, true, 2);
  if (first === 0xfe && second === 0xff) return fromUtf16(bytes, false, 2);
  const isWide = bytes.length > 1 && (first === 0) !== (second === 0);
  return isWide ? fromUtf16(bytes, second === 0, 0) : plainTextOf(bytes).replace(/^\ufeff/, '');
}
