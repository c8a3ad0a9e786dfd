import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A home folder on a disk of a few megabytes that only the host's own process sees: nothing is left behind when it ends. */
export type SmallDisk = Readonly<{
  /** For `startStillroom`. */
  through: readonly string[];
  /** Takes every free byte of the disk of the host with this number. */
  fill(pid: number): void;
  /** Gives them back. */
  free(pid: number): void;
}>;

const chunk = Buffer.alloc(64 * 1024, 1);

function writeUntilFull(path: string): void {
  const fd = openSync(path, 'w');
  try {
    for (let size = chunk.length; size > 0;) {
      try {
        if (writeSync(fd, chunk, 0, size) === 0) size = 0;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        size = Math.floor(size / 2); // what is left is smaller
      }
    }
  } finally {
    closeSync(fd);
  }
}

/**
 * A tmpfs mounted at `home` in a mount namespace of the host's own (Linux; as root, or where users may have namespaces).
 * Null, with the reason, where the system allows none.
 */
export async function smallDisk(home: string, megabytes: number): Promise<SmallDisk | string> {
  await mkdir(home, { recursive: true });
  const script = `mount -t tmpfs -o size=${megabytes}m,mode=0700 tmpfs "$0" && exec "$@"`;
  const asRoot = process.getuid?.() === 0;
  const through = ['unshare', asRoot ? '--mount' : '-Urm', 'sh', '-c', script, home];
  try {
    execFileSync(through[0] ?? '', [...through.slice(1), 'true'], { stdio: 'ignore' });
  } catch {
    return 'this system lets no process mount a small disk of its own';
  }
  const ballast = (pid: number): string => join('/proc', String(pid), 'root', home, 'ballast');
  return {
    through,
    fill: (pid) => writeUntilFull(ballast(pid)),
    free: (pid) => rmSync(ballast(pid)),
  };
}
