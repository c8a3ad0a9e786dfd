import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemCode, writeRefusalOf } from './system-errors.ts';

export type Prepared =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'refused'; sentence: string }>;

/**
 * Makes the home folder ready: there, ours alone (0700, and umask 077 for everything this process makes), and writable.
 * On a full disk `makeRoom` is asked to free some, and says whether it did.
 * Refused with one sentence for the terminal or a dialogue; nothing that was there is changed.
 */
export function prepareHome(home: string, makeRoom: () => boolean = () => false): Prepared {
  process.umask(0o077);
  try {
    makeFolder(home);
    // A folder on a file system without modes (FAT, some shares) is still good to work in.
    if (process.platform !== 'win32') tryTo(() => chmodSync(home, 0o700));
    const probe = join(home, '.writable');
    writeFileSync(probe, 'x');
    rmSync(probe);
    makeFolder(join(home, 'logs'));
    return { kind: 'ready' };
  } catch (error) {
    if (writeRefusalOf(error) === 'disk.full' && makeRoom()) return prepareHome(home);
    if (writeRefusalOf(error) === null && systemCode(error) !== 'EEXIST') throw error;
    return { kind: 'refused', sentence: sentenceFor(error, home) };
  }
}

/**
 * Makes a folder and those above it. Node's own recursive mkdir never comes back where a system answers ENOENT below a folder
 * that is there (seen with Node 24.21 and /proc), so this one asks once.
 */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && statSync(path).isDirectory()) return;
    const above = dirname(path);
    if (systemCode(error) !== 'ENOENT' || existsSync(above) || above === path) throw error;
    makeFolder(above);
    mkdirSync(path, { mode: 0o700 });
  }
}

const notAllowed = 'this user is not allowed to';
const reasons: Readonly<Record<string, string>> = {
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: 'the disk can only be read',
  EIO: 'the disk reports an error',
  ENOENT: 'no folder can be made there',
};

function sentenceFor(error: unknown, home: string): string {
  if (writeRefusalOf(error) === 'disk.full') {
    return `Stillroom cannot write to its folder ${home}: the disk is full.`;
  }
  const code = systemCode(error);
  return code === 'EEXIST' || code === 'ENOTDIR'
    ? `Stillroom cannot use ${home}: a file is in the place of the folder.`
    : `Stillroom cannot write to its folder ${home}: ${reasons[code] ?? `the system says ${code}`}.`;
}

function tryTo(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (systemCode(error) === '') throw error;
  }
}
