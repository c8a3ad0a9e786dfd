import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { listNotesOf, parseM3u, type M3uEntry } from '../../../shared/domain/music/m3u.ts';
import { longestPath } from '../../../shared/domain/music/list-places.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Outcome } from '../../core/ports.ts';
import { audioKindOf, sniffedBytes } from '../audio-kind.ts';
import { localPath } from '../path-as-typed.ts';
import { systemCode } from '../system-errors.ts';
import type { ReadList } from './foreign-jobs.ts';

/** Far more than 2,000 long paths; a film that was named by mistake is not read into memory. */
const mostListBytes = 4 * 1024 * 1024;
/** A playlist holds 2,000 tracks; what lies behind these is counted and not looked for. */
export const mostEntries = 5000;

/** A list is text: no kind of audio, and no zero byte but of UTF-16, where every other byte is one. */
function isText(bytes: Buffer): boolean {
  if (audioKindOf(bytes.subarray(0, sniffedBytes)) !== null) return false;
  const zeros = bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros === 0) return true;
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe || (bytes[0] === 0) !== (bytes[1] === 0);
  return isWide && zeros <= bytes.length / 2;
}

const short = (entry: M3uEntry): M3uEntry => ({
  ...entry,
  path: entry.path.slice(0, longestPath),
  words: entry.words.slice(0, 1000),
});

function bytesOf(path: string): Outcome<Buffer> {
  // Without O_NONBLOCK the opening of a pipe waits for somebody to write into it.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) return refuse('import.pathUnreadable', 'path');
    if (facts.size > mostListBytes)
      return refuse('import.pathUnreadable', 'path', { cause: 'size' });
    const bytes = Buffer.alloc(facts.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null);
    return accept(bytes.subarray(0, length));
  } finally {
    closeSync(file);
  }
}

/**
 * The entries of a playlist file of this computer, at most `mostEntries`. Synchronous: for the worker.
 * Refused, `import.pathUnreadable`: not there, not readable, on another computer, too large, or by its bytes no list.
 */
export function readList(typed: string): Outcome<ReadList> {
  const local = localPath(typed);
  if (!local.ok) return local;
  const path = local.value;
  try {
    const bytes = bytesOf(path);
    if (!bytes.ok) return bytes;
    if (!isText(bytes.value)) return refuse('import.pathUnreadable', 'path', { cause: 'no-list' });
    const entries = parseM3u(bytes.value);
    return accept({
      file: { path, name: basename(path) },
      entries: entries.slice(0, mostEntries).map(short),
      notes: listNotesOf(bytes.value),
      unread: Math.max(0, entries.length - mostEntries),
    });
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return refuse('import.pathUnreadable', 'path');
  }
}
