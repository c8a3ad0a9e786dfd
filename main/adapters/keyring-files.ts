import { existsSync } from 'node:fs';
import { lstat, mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { EpochMs } from '../../shared/contract/ids.ts';
import type { Place } from '../core/ports.ts';
import { folderOf, keyringCopyPath, keyringPath } from './home-paths.ts';
import { isWholeKeyring, keyringText, readKeyring, type Keyring } from './keyring.ts';
import { systemCode } from './system-errors.ts';
import { writeAtomically } from './write-atomically.ts';

export type KeyringRead =
  | Readonly<{ kind: 'missing' }>
  | Readonly<{ kind: 'damaged' }>
  | Readonly<{ kind: 'sound'; keyring: Keyring }>;

export type KeyringFiles = Readonly<{
  /** The keyrings that can be read, the one that counts first. `missing`: none is there; `damaged`: none can be read. */
  read(place: Place): Promise<KeyringRead & Readonly<{ all: readonly Keyring[] }>>;
  /** Replaces the keyring, then its copy. Throws what the system throws: the old ones then stay, or the copy is behind by one. */
  write(place: Place, keyring: Keyring): Promise<void>;
  /**
   * Makes keyring and copy whole and alike again, after `opened` has opened the office. What was there and cannot be read is set
   * aside with the time. True when keyring.json itself was put back.
   */
  mend(place: Place, opened: Keyring, nowMs: EpochMs): Promise<boolean>;
}>;

/** Reads a keyring wherever it lies. A folder, or what the system does not let us read, is damaged. */
export async function readKeyringAt(path: string): Promise<KeyringRead> {
  try {
    const keyring = readKeyring(await readFile(path, 'utf8'));
    return keyring === null ? { kind: 'damaged' } : { kind: 'sound', keyring };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOTDIR') return { kind: 'missing' };
    if (code === 'ENOENT') return (await isThere(path)) ? { kind: 'damaged' } : { kind: 'missing' };
    if (code !== '') return { kind: 'damaged' };
    throw error;
  }
}

/** Whether anything has that name, be it a link to nothing. */
function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** `2026-11-29T10-15-00`. */
const time = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'medium',
});

async function setAside(path: string, nowMs: EpochMs): Promise<void> {
  const at = time.format(nowMs).replace(' ', 'T').replaceAll(':', '-');
  const stem = join(dirname(path), `set-aside-${at}Z-${basename(path)}`);
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? stem : `${stem}-${number}`;
    if (!(await isThere(free))) return rename(path, free);
  }
}

/** `keyring.json` and its second copy in the folder of an office; the backups hold a third. */
export function createKeyringFiles(home: string): KeyringFiles {
  const inBackups = (place: Place): string => join(folderOf(home, place), 'backups/keyring.json');

  async function put(path: string, keyring: Keyring, nowMs: EpochMs): Promise<void> {
    const found = await readKeyringAt(path);
    const isLink = (await lstat(path).catch(() => null))?.isSymbolicLink() === true;
    if (isLink || (found.kind !== 'missing' && !(found.kind === 'sound' && isKin(found.keyring))))
      await setAside(path, nowMs);
    await writeAtomically(path, keyringText(keyring));

    function isKin(other: Keyring): boolean {
      return isWholeKeyring(other) && other.about?.officeId === keyring.about?.officeId;
    }
  }

  return {
    async read(place) {
      const first = await readKeyringAt(keyringPath(home, place));
      const copy = await readKeyringAt(keyringCopyPath(home, place));
      // Backups that lie in an empty home are no office, but what one can be made of.
      const third = existsSync(join(folderOf(home, place), 'office.db'))
        ? await readKeyringAt(inBackups(place))
        : { kind: 'missing' as const };
      const all = [first, copy, third].flatMap((found) =>
        found.kind === 'sound' ? [found.keyring] : [],
      );
      const [keyring] = all;
      if (keyring !== undefined) return { kind: 'sound', keyring, all };
      const none = first.kind === 'missing' && copy.kind === 'missing';
      return none ? { kind: 'missing', all } : { kind: 'damaged', all };
    },

    async write(place, keyring) {
      await mkdir(folderOf(home, place), { recursive: true, mode: 0o700 });
      await writeAtomically(keyringPath(home, place), keyringText(keyring));
      await writeAtomically(keyringCopyPath(home, place), keyringText(keyring));
    },

    async mend(place, opened, nowMs) {
      const [path, copyPath] = [keyringPath(home, place), keyringCopyPath(home, place)];
      const first = await readKeyringAt(path);
      const copy = await readKeyringAt(copyPath);
      const wanted =
        !isWholeKeyring(opened) && copy.kind === 'sound' && isWholeKeyring(copy.keyring)
          ? copy.keyring
          : opened;
      const text = keyringText(wanted);
      const isAs = (found: KeyringRead): boolean =>
        found.kind === 'sound' && keyringText(found.keyring) === text;
      const putBack = !isAs(first);
      if (putBack) await put(path, wanted, nowMs);
      if (!isAs(copy)) await put(copyPath, wanted, nowMs);
      return putBack;
    },
  };
}
