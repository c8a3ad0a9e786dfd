import { open } from 'node:fs/promises';
import { parseFile } from 'music-metadata';
import { plainLine } from '../../shared/visible-text.ts';
import type { TrackTags, TagReader } from '../core/ports.ts';
import { audioKindOf, sniffedBytes, type AudioKind } from './audio-kind.ts';
import { trackPath } from './home-paths.ts';
import { systemCode } from './system-errors.ts';

const longestText = 300;

/** A tag as one line that is what it looks like, not endless. */
function oneLine(text: string | undefined): string {
  return [...plainLine(text ?? '').trim()].slice(0, longestText).join('').trim();
}

/** `01 Long Water.mp3` → `01 Long Water`. */
function titleFromName(fileName: string): string {
  return oneLine(fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')) || oneLine(fileName) || 'Untitled';
}

async function firstBytes(path: string): Promise<Buffer | null> {
  try {
    const file = await open(path, 'r');
    try {
      const bytes = Buffer.alloc(sniffedBytes);
      const { bytesRead } = await file.read(bytes, 0, sniffedBytes, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return null;
  }
}

async function readTags(
  path: string,
  mimeType: AudioKind,
  fallback: TrackTags,
): Promise<TrackTags> {
  try {
    // An Ogg file of more than some seconds says its length on its last page alone, and only `duration` looks there.
    const { common, format } = await parseFile(path, {
      skipCovers: true,
      duration: mimeType === 'audio/ogg',
    });
    const seconds = format.duration;
    const known = seconds !== undefined && Number.isFinite(seconds) && seconds > 0;
    return {
      title: oneLine(common.title) || fallback.title,
      artist: oneLine(common.artist ?? common.albumartist),
      album: oneLine(common.album),
      claimedLengthMs: known ? Math.round(seconds * 1000) : null,
      mimeType,
    };
  } catch {
    return fallback; // audio whose tags are broken: decoding it to the end will say whether it plays
  }
}

/**
 * Reads what a library file says of itself. The kind comes from the content and never from the name; a file with a renamed
 * ending is what it is. Null for content that is no audio at all (text, a picture, nothing). Junk never throws.
 */
export function createTagReader(home: string): TagReader {
  return {
    async read(place, trackId, fileName) {
      const path = trackPath(home, place, trackId);
      const bytes = await firstBytes(path);
      const mimeType = bytes === null ? null : audioKindOf(bytes);
      if (mimeType === null) return null;
      const fallback: TrackTags = {
        title: titleFromName(fileName),
        artist: '',
        album: '',
        claimedLengthMs: null,
        mimeType,
      };
      return readTags(path, mimeType, fallback);
    },
  };
}
