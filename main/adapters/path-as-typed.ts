import { homedir } from 'node:os';
import { isAbsolute, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path as people paste it: quoted by a file manager, as a `file:` address, or with `~` for their own folder. Null when relative. */
export function pathAsTyped(typed: string): string | null {
  const bare = typed.trim().replace(/^(["'])(.*)\1$/s, '$2');
  if (/^file:/i.test(bare)) {
    try {
      return fileURLToPath(bare);
    } catch {
      return null;
    }
  }
  const path = bare === '~' || /^~[\\/]/.test(bare) ? join(homedir(), bare.slice(1)) : bare;
  return isAbsolute(path) && !path.includes('\0') ? normalize(path) : null;
}
