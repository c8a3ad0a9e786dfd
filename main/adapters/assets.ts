import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { track } from '../../shared/contract/music.ts';
import type { Assets, StarterList, StarterTrack } from '../core/ports.ts';
import { openFileBytes, sizeOfFile } from './file-bytes.ts';

/** Paths under `starter/` are starter music; all others are the console's build. */
const starterPrefix = 'starter/';

export type AssetRoots = Readonly<{
  /** The folder of the built renderer, with `index.html` and `player.html`. */
  renderer: string;
  /** `resources/music`, with `starter.json`. */
  music: string;
}>;

/** The file that a relative path names below a root; null when it would lie anywhere else. */
function below(root: string, path: string): string | null {
  if (path === '' || path.includes('\0') || path.includes('\\') || isAbsolute(path)) return null;
  const file = join(root, path);
  const way = relative(root, file);
  const leaves = way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  return leaves ? null : file;
}

const starterTrack = track.pick({
  title: true,
  artist: true,
  phase: true,
  loudnessLufs: true,
  truePeakDbtp: true,
  intensity: true,
  lengthMs: true,
  fileName: true,
});

/** One entry of `starter.json`; throws on one that is incomplete, because we wrote that file ourselves. */
function toStarterTrack(entry: Readonly<Record<string, unknown>>): StarterTrack {
  const { fileName, intensity, lengthMs, loudnessLufs, truePeakDbtp, ...words } =
    starterTrack.parse({
      ...entry,
      fileName: entry['file'],
    });
  if (intensity === null || lengthMs === null || loudnessLufs === null || truePeakDbtp === null) {
    throw new Error('starter.json lacks a figure');
  }
  const { title, artist, phase } = words;
  return { file: fileName, title, artist, phase, intensity, lengthMs, loudnessLufs, truePeakDbtp };
}

/** The files that ship with Stillroom, read-only, from the two folders where they lie. */
export function createAssets(roots: AssetRoots): Assets {
  function fileOf(path: string): string | null {
    return path.startsWith(starterPrefix)
      ? below(roots.music, path.slice(starterPrefix.length))
      : below(roots.renderer, path);
  }
  return {
    async read(path, range) {
      const file = fileOf(path);
      return file === null ? null : openFileBytes(file, range);
    },
    async size(path) {
      const file = fileOf(path);
      return file === null ? null : sizeOfFile(file);
    },
    async starter() {
      const text = await readFile(join(roots.music, 'starter.json'), 'utf8');
      const list = JSON.parse(text) as { album: string; tracks: Record<string, unknown>[] }; // our own file
      return { album: list.album, tracks: list.tracks.map(toStarterTrack) } satisfies StarterList;
    },
  };
}
