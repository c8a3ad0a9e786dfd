/** What kind of audio the first bytes of a file are, whatever its name says; null when they are none that is known. */
export type AudioKind =
  | 'audio/mpeg'
  | 'audio/aac'
  | 'audio/flac'
  | 'audio/ogg'
  | 'audio/wav'
  | 'audio/aiff'
  | 'audio/mp4'
  | 'audio/webm'
  | 'audio/x-matroska';

/** How many bytes `audioKindOf` looks at when there are as many. */
export const sniffedBytes = 64 * 1024;

function has(bytes: Buffer, at: number, text: string): boolean {
  return bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));
}

/** Where the audio begins behind an ID3v2 tag, whose size is in 7-bit bytes (id3.org, ID3v2.4 3.1); 0 without one. */
function behindId3(bytes: Buffer): number {
  if (!has(bytes, 0, 'ID3') || bytes.length < 10) return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 0x7f), 0);
  return 10 + size;
}

/**
 * Length in bytes of the MPEG audio frame whose header stands at `at`, or 0 when none does (ISO 11172-3 2.4.1.3).
 * Only layer III, which is what MP3 is.
 */
function mp3FrameLength(bytes: Buffer, at: number): number {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
  const version = (b >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  if (a !== 0xff || (b & 0xe0) !== 0xe0 || version === 1 || ((b >> 1) & 3) !== 1) return 0;
  const bitrates =
    version === 3
      ? [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
      : [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
  const bitrate = bitrates[c >> 4] ?? 0;
  const rate = [44_100, 48_000, 32_000][(c >> 2) & 3] ?? 0;
  if (bitrate === 0 || rate === 0) return 0;
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4;
  const samples = version === 3 ? 144 : 72;
  return Math.floor((samples * bitrate * 1000) / (rate / divisor)) + ((c >> 1) & 1);
}

/** Two MP3 frames in a row anywhere in the first bytes: one header alone is found in any random data. */
function hasMp3Frames(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length - 4; at += 1) {
    const length = mp3FrameLength(bytes, at);
    if (length > 0 && mp3FrameLength(bytes, at + length) > 0) return true;
  }
  return false;
}

/** ADTS: sync word and layer 0 (ISO 13818-7 6.2). */
function isAdts(bytes: Buffer): boolean {
  return bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0;
}

/** Looks at the first bytes of a file, at best `sniffedBytes` of them. */
export function audioKindOf(bytes: Buffer): AudioKind | null {
  const start = behindId3(bytes);
  const tagged = start > 0;
  const body = bytes.subarray(Math.min(start, bytes.length));
  if (has(body, 0, 'fLaC')) return 'audio/flac';
  if (has(body, 0, 'OggS')) return 'audio/ogg';
  if ((has(body, 0, 'RIFF') || has(body, 0, 'RF64')) && has(body, 8, 'WAVE')) return 'audio/wav';
  if (has(body, 0, 'FORM') && (has(body, 8, 'AIFF') || has(body, 8, 'AIFC'))) return 'audio/aiff';
  if (has(body, 4, 'ftyp')) return 'audio/mp4';
  if (body.length >= 4 && body.readUInt32BE(0) === 0x1a45dfa3) {
    return body.subarray(0, 64).includes('webm') ? 'audio/webm' : 'audio/x-matroska';
  }
  if (isAdts(body)) return 'audio/aac';
  return tagged || hasMp3Frames(body) ? 'audio/mpeg' : null;
}
