import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../adapters/system-errors.ts';

/** What a browser of our window needs at most for its own files, and then some: one that finds no room shows a broken page. */
const roomNeeded = 256 * 1024 * 1024;

/** A browser in a snap sees neither of the folders in memory, so it gets one of the home folder. */
function seesMemory(browser: string): boolean {
  return !/\/snapd?\b|\/snap$/.test(`${browser} ${realpathSync(browser)}`);
}

/** The folders of this user, or of everybody, whose files lie in memory (Linux alone). */
function inMemory(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return [env['XDG_RUNTIME_DIR'] ?? '', '/dev/shm'].filter((folder) => folder !== '');
}

/** Makes the folder, or finds that it is a real one and ours alone. Anybody may make a folder of any name in /dev/shm. */
function makeOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') return false;
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  }
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= roomNeeded;
  } catch {
    return false; // there is no such folder
  }
}

/**
 * The folder that the window of this home keeps its own files in while it is open: in memory where the system has a place for that, so
 * that a power cut leaves nothing; else below the home folder. The same at each start, so that a window that a killed host left open is found.
 */
export function windowFolder(
  browser: string,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (process.platform === 'linux' && seesMemory(browser)) {
    const name = `stillroom-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
    for (const memory of inMemory(env)) {
      const folder = join(memory, name);
      if (hasRoom(memory) && makeOurs(folder)) return folder;
    }
  }
  return join(home, 'window');
}

const gone = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/** Deletes what a window wrote. */
export function removeWindowFolder(folder: string): void {
  rmSync(folder, gone);
}

/**
 * Empties the folder before a window opens in it: what a killed host left. The folder itself stays ours meanwhile. With it goes the one
 * that windows of an earlier Stillroom kept below the home folder.
 */
export function emptyWindowFolder(folder: string, home: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) rmSync(join(folder, name), gone);
  // `browser` is Electron's as well, which has no `Default` in it.
  const earlier = join(home, 'browser');
  if (existsSync(join(earlier, 'Default'))) rmSync(earlier, gone);
}
