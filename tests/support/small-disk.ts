import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A home folder on a disk of a few megabytes that only the hosts started `through` it see. */
export type SmallDisk = Readonly<{
  /** For `startStillroom`; every host that is started through it finds what the one before left. */
  through: readonly string[];
  /** Where its files are seen from here. */
  home: string;
  /** Takes every free byte of the disk, again and again if asked to. */
  fill(): void;
  /** Gives them back. */
  free(): void;
  /** Takes the disk away with all that is on it. */
  remove(): Promise<void>;
}>;

const chunk = Buffer.alloc(64 * 1024, 1);

function writeUntilFull(path: string): void {
  const fd = openSync(path, 'a');
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
 * A tmpfs mounted at `home` in a mount namespace of its own (Linux; as root, or where users may have namespaces). A process that
 * waits for the end of its input holds it, so it goes with the test, however that ends.
 * Answers the reason where the system allows none.
 */
export async function smallDisk(home: string, megabytes: number): Promise<SmallDisk | string> {
  await mkdir(home, { recursive: true });
  const script = `mount -t tmpfs -o size=${megabytes}m,mode=0700 tmpfs "$0" && echo held && exec cat`;
  const asRoot = process.getuid?.() === 0;
  const holder = spawn('unshare', [asRoot ? '--mount' : '-Urm', 'sh', '-c', script, home], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(holder, 'exit').catch(() => undefined); // no such program: `held` is told below
  const held = await Promise.race([
    once(holder.stdout, 'data').then(() => true),
    ended.then(() => false),
  ]);
  if (!held) return 'this system lets no process mount a small disk of its own';
  const user = asRoot ? [] : ['--user', '--preserve-credentials'];
  const seen = join('/proc', String(holder.pid), 'root', home);
  return {
    through: ['nsenter', `--target=${holder.pid}`, '--mount', ...user, `--wd=${process.cwd()}`],
    home: seen,
    fill: () => writeUntilFull(join(seen, 'ballast')),
    free: () => rmSync(join(seen, 'ballast')),
    async remove() {
      holder.stdin.end();
      await ended;
    },
  };
}
