import type { MeasuredFile } from './measured-file.ts';

/** A page is at most 65,307 bytes (RFC 3533, 6). */
const lastPageWithin = 66_000;

/**
 * The length of an Ogg file in seconds from the granule position of its last page, which for Opus counts 48,000 a second
 * whatever the input was (RFC 7845, 4), else the stream's own rate. Undefined where no page says it.
 */
export function lengthOfOgg(
  file: Pick<MeasuredFile, 'bytesAt' | 'fileInfo'>,
  format: Readonly<{ codec?: string; sampleRate?: number }>,
): number | undefined {
  const rate = format.codec === 'Opus' ? 48_000 : format.sampleRate;
  const tail = file.bytesAt(Math.max(0, file.fileInfo.size - lastPageWithin), lastPageWithin);
  for (
    let at = tail.lastIndexOf('OggS');
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf('OggS', at - 1)
  ) {
    if (at + 14 > tail.length) continue;
    const granule = tail.readBigInt64LE(at + 6);
    if (granule >= 0n) return rate === undefined ? undefined : Number(granule) / rate;
  }
  return undefined;
}
