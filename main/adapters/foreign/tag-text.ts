import { plainLine } from '../../../shared/visible-text.ts';
import type { TrackTags } from '../../core/ports.ts';

const longestText = 300;

/** A tag as one line that is what it looks like, not endless. */
export function oneLine(text: string | undefined): string {
  const beginning = (text ?? '').slice(0, longestText * 8);
  return [...plainLine(beginning).trim()].slice(0, longestText).join('').trim();
}

/** `01 Long Water.mp3` → `01 Long Water`. */
function titleFromName(fileName: string): string {
  return oneLine(fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')) || oneLine(fileName) || 'Untitled';
}

/** What a file is called by where its tags say nothing. */
export function fileNameTags(fileName: string, mimeType: string): TrackTags {
  return {
    title: titleFromName(fileName),
    artist: '',
    album: '',
    claimedLengthMs: null,
    mimeType,
  };
}
