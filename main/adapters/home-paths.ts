import { join } from 'node:path';
import type { TrackId } from '../../shared/contract/ids.ts';
import type { Place } from '../core/ports.ts';

/** The folder of an office: the home itself, or `made-up` in it for the throw-away one. */
export function folderOf(home: string, place: Place): string {
  return place === 'office' ? home : join(home, 'made-up');
}

export function keyringPath(home: string, place: Place): string {
  return join(folderOf(home, place), 'keyring.json');
}

/** The second copy of the keyring, which is read where the first is missing or damaged. */
export function keyringCopyPath(home: string, place: Place): string {
  return join(folderOf(home, place), 'keyring-copy.json');
}

export function libraryFolder(home: string, place: Place): string {
  return join(folderOf(home, place), 'library');
}

/** Where a track lies: `library/3f/3fa9…`, two levels so that no folder holds ten thousand files. */
export function trackPath(home: string, place: Place, trackId: TrackId): string {
  if (!/^[0-9a-f]{64}$/.test(trackId)) throw new Error('not a track id'); // it becomes a path
  return join(libraryFolder(home, place), trackId.slice(0, 2), trackId);
}
