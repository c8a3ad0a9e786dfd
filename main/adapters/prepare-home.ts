import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode, writeRefusalOf } from './system-errors.ts';

export type Prepared =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'refused'; sentence: string }>;

/**
 * Makes the home folder ready: there, ours alone (0700, and umask 077 for everything this process makes), and writable.
 * Refused with one sentence for the terminal or a dialogue; nothing that was there is changed.
 */
export function prepareHome(home: string): Prepared {
  process.umask(0o077);
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    // A folder on a file system without modes (FAT, some shares) is still good to work in.
    if (process.platform !== 'win32') tryTo(() => chmodSync(home, 0o700));
    const probe = join(home, '.writable');
    writeFileSync(probe, 'x');
    rmSync(probe);
    mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o700 });
    return { kind: 'ready' };
  } catch (error) {
    if (writeRefusalOf(error) === null && systemCode(error) !== 'EEXIST') throw error;
    return { kind: 'refused', sentence: sentenceFor(error, home) };
  }
}

function sentenceFor(error: unknown, home: string): string {
  if (writeRefusalOf(error) === 'disk.full') {
    return `Stillroom cannot write to its folder ${home}: the disk is full.`;
  }
  const isAFile = ['EEXIST', 'ENOTDIR'].includes(systemCode(error));
  return isAFile
    ? `Stillroom cannot use ${home}: a file is in the place of the folder.`
    : `Stillroom cannot write to its folder ${home} (${systemCode(error)}).`;
}

function tryTo(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (systemCode(error) === '') throw error;
  }
}
