import { execFileSync } from 'node:child_process';

/**
 * The program and words that run another one with the folder `home` on a disk that cannot be written to, for that process alone: a
 * read-only mount in a mount namespace of its own (Linux; as root, or where users may have namespaces). It holds for root as well.
 * Null where the system allows none.
 */
export function onReadOnlyDisk(home: string): readonly string[] | null {
  const script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"';
  const asRoot = process.getuid?.() === 0;
  const through = ['unshare', asRoot ? '--mount' : '-Urm', 'sh', '-c', script, home];
  try {
    execFileSync(through[0] ?? '', [...through.slice(1), 'true'], { stdio: 'ignore' });
    return through;
  } catch {
    return null;
  }
}
