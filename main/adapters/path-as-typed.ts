import { homedir } from 'node:os';
import { isAbsolute, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNetworkName, namesNetwork } from '../../shared/domain/music/network-names.ts';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { Outcome } from '../core/ports.ts';

/** As file managers copy a path: with quotes around it. */
const bare = (typed: string): string => typed.trim().replace(/^(["'])(.*)\1$/s, '$2');

/** A path as people paste it: quoted by a file manager, as a `file:` address, or with `~` for their own folder. Null when relative. */
function pathAsTyped(typed: string): string | null {
  const text = bare(typed);
  if (/^file:/i.test(text)) {
    try {
      return fileURLToPath(text);
    } catch {
      return null;
    }
  }
  const path = text === '~' || /^~[\\/]/.test(text) ? join(homedir(), text.slice(1)) : text;
  return isAbsolute(path) && !path.includes('\0') ? normalize(path) : null;
}

/**
 * The absolute path on this computer that was typed. Nothing is asked of the system. Refused, `import.pathUnreadable`: a
 * relative path, and with the cause `network` one that names another computer.
 */
export function localPath(typed: string): Outcome<string> {
  const path = namesNetwork(bare(typed)) ? null : pathAsTyped(typed);
  if (path !== null && !isNetworkName(path)) return accept(path);
  return namesNetwork(bare(typed)) || path !== null
    ? refuse('import.pathUnreadable', 'path', { cause: 'network' })
    : refuse('import.pathUnreadable', 'path');
}
