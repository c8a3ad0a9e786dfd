import type { Dirent } from 'node:fs';
import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { FoundFile, Outcome } from '../core/ports.ts';
import { pathAsTyped } from './path-as-typed.ts';
import { systemCode } from './system-errors.ts';

/** Endings looked for in folders; a file that is named itself may end as it likes. */
const audioEndings = new Set(
  'mp3 m4a mp4 m4b aac flac ogg oga opus wav wave aif aiff aifc webm mka'
    .split(' ')
    .map((each) => `.${each}`),
);

const naturalOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export type Found = Readonly<{ files: readonly FoundFile[]; unreadable: readonly FoundFile[] }>;

type Walk = {
  readonly files: FoundFile[];
  readonly unreadable: FoundFile[];
  /** Real paths of folders that were entered: a link back up is not followed twice. */
  readonly entered: Set<string>;
};

async function kindOf(path: string): Promise<'file' | 'folder' | 'other'> {
  const facts = await stat(path); // follows links
  if (facts.isDirectory()) return 'folder';
  return facts.isFile() ? 'file' : 'other';
}

async function visit(path: string, walk: Walk): Promise<void> {
  const name = basename(path);
  const sounds = audioEndings.has(extname(name).toLowerCase());
  let kind;
  try {
    kind = await kindOf(path);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    if (sounds) walk.unreadable.push({ path, name }); // such as a link to a stick that was pulled
    return;
  }
  if (kind === 'folder') await visitFolder(path, walk);
  else if (kind === 'file' && sounds) walk.files.push({ path, name });
}

async function visitFolder(path: string, walk: Walk): Promise<void> {
  let entries: Dirent[];
  try {
    const real = await realpath(path);
    if (walk.entered.has(real)) return;
    walk.entered.add(real);
    entries = await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === '') throw error;
    walk.unreadable.push({ path, name: basename(path) });
    return;
  }
  const seen = entries
    .map((entry) => entry.name)
    .filter((name) => !name.startsWith('.'))
    .toSorted((a, b) => naturalOrder.compare(a, b) || (a < b ? -1 : 1));
  for (const name of seen) await visit(join(path, name), walk);
}

/**
 * Every audio file at an absolute path: the file itself, or all files with a known ending below a folder, in natural name
 * order, hidden ones left out. Folders and files that cannot be read are listed, and the rest is still found.
 * Refused, `import.pathUnreadable`: nothing there, not readable, or not an absolute path.
 */
export async function findAudio(typed: string): Promise<Outcome<Found>> {
  const path = pathAsTyped(typed);
  if (path === null) return refuse('import.pathUnreadable', 'path');
  const walk: Walk = { files: [], unreadable: [], entered: new Set() };
  try {
    const kind = await kindOf(path);
    await access(path, constants.R_OK);
    if (kind === 'other') return refuse('import.pathUnreadable', 'path'); // a device or a pipe never ends
    if (kind === 'file') return accept({ files: [{ path, name: basename(path) }], unreadable: [] });
    await visitFolder(path, walk);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return refuse('import.pathUnreadable', 'path');
  }
  const { files, unreadable } = walk;
  return accept({ files, unreadable });
}
