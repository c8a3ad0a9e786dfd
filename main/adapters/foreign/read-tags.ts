import { parseFromTokenizer } from 'music-metadata';
import { BufferSizeError } from 'strtok3';
import type { TrackTags } from '../../core/ports.ts';
import { audioKindOf, sniffedBytes, type AudioKind } from '../audio-kind.ts';
import { systemCode } from '../system-errors.ts';
import { MeasuredFile, type ReadingLimits } from './measured-file.ts';
import { lengthOfOgg } from './ogg-length.ts';
import { oneLine } from './tag-text.ts';

/** More than the largest cover that people put into a file; of text alone a file has some thousand bytes. */
export const readingLimits: ReadingLimits = { bytes: 32 * 1024 * 1024, reads: 200_000 };

function opened(path: string): MeasuredFile | null {
  try {
    return new MeasuredFile(path, readingLimits);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return null;
  }
}

/** The kind of audio that a file is by its first bytes, whatever its name says; null for none and for a file that is gone. */
export function kindOfFile(path: string): AudioKind | null {
  const file = opened(path);
  if (file === null) return null;
  const kind = audioKindOf(file.bytesAt(0, sniffedBytes));
  void file.close();
  return kind;
}

/**
 * What an audio file says of itself, else what it is called by (`named`). Junk never throws; what is over a limit keeps the
 * file's name and says so (`cut`).
 */
export async function readTags({
  path,
  named,
}: Readonly<{ path: string; named: TrackTags }>): Promise<TrackTags> {
  const file = opened(path);
  if (file === null) return named;
  try {
    const { common, format } = await parseFromTokenizer(file, {
      skipCovers: true,
      duration: false,
    });
    if (file.isOver) return { ...named, cut: 'size' };
    const isOgg = named.mimeType === 'audio/ogg';
    const seconds = isOgg ? lengthOfOgg(file, format) : format.duration;
    const known = seconds !== undefined && Number.isFinite(seconds) && seconds > 0;
    return {
      title: oneLine(common.title) || named.title,
      artist: oneLine(common.artist ?? common.albumartist),
      album: oneLine(common.album),
      claimedLengthMs: known ? Math.round(seconds * 1000) : null,
      mimeType: named.mimeType,
    };
  } catch (error) {
    // Audio whose tags are broken: decoding it to the end will say whether it plays.
    return file.isOver || error instanceof BufferSizeError ? { ...named, cut: 'size' } : named;
  } finally {
    await file.close();
  }
}
