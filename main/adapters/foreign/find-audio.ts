import {
  accessSync,
  constants,
  lstatSync,
  opendirSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import { isNetworkName } from '../../../shared/domain/music/network-names.ts';
import type { FoundAudio, FoundFile, Outcome } from '../../core/ports.ts';
import { localPath } from '../path-as-typed.ts';
import { systemCode } from '../system-errors.ts';

/** Endings looked for in folders; a file that is named itself may end as it likes. */
const audioEndings = new Set(
  'mp3 m4a mp4 m4b aac flac ogg oga opus wav wave aif aiff aifc webm mka'
    .split(' ')
    .map((each) => `.${each}`),
);

const naturalOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** How far a search goes. A practice's music is some thousand files in a few levels of folders. */
export type SearchLimits = Readonly<{
  files: number;
  /** Files and folders looked at, whatever they are. */
  entries: number;
  depth: number;
  /** Names of what could not be read; the rest is counted. */
  unreadable: number;
}>;
export const searchLimits: SearchLimits = {
  files: 20_000,
  entries: 500_000,
  depth: 40,
  unreadable: 200,
};

type Walk = {
  readonly limits: SearchLimits;
  /** The real path of the folder that is searched: a link to what lies above it leads out of everything that was meant. */
  start: string;
  readonly files: FoundFile[];
  readonly unreadable: FoundFile[];
  /** Real paths of folders that were entered: a link back up is not followed twice. */
  readonly entered: Set<string>;
  entries: number;
  cut: FoundAudio['cut'];
};

function unreadable(path: string, walk: Walk): void {
  if (walk.unreadable.length < walk.limits.unreadable)
    walk.unreadable.push({ path, name: basename(path) });
}

/** Whether links lead to another computer: looked at one by one, before anything follows them. */
function leadsToNetwork(path: string): boolean {
  let at = path;
  for (let links = 0; links < 40; links += 1) {
    if (isNetworkName(at)) return true;
    if (!lstatSync(at).isSymbolicLink()) return false;
    at = resolve(dirname(at), readlinkSync(at));
  }
  return false; // a ring: the system refuses it by itself
}

function kindOf(path: string): 'file' | 'folder' | 'other' {
  const facts = statSync(path); // follows links
  if (facts.isDirectory()) return 'folder';
  return facts.isFile() ? 'file' : 'other'; // a device, a pipe or a socket is never opened
}

function visit(path: string, depth: number, walk: Walk): void {
  const sounds = audioEndings.has(extname(path).toLowerCase());
  let kind;
  try {
    kind = leadsToNetwork(path) ? 'network' : kindOf(path);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    if (sounds) unreadable(path, walk); // such as a link to a stick that was pulled
    return;
  }
  if (kind === 'network') unreadable(path, walk);
  else if (kind === 'folder') visitFolder(path, depth + 1, walk);
  else if (kind === 'file' && sounds) {
    if (walk.files.length < walk.limits.files) walk.files.push({ path, name: basename(path) });
    else walk.cut = 'files';
  }
}

const isAbove = (folder: string, start: string): boolean =>
  start !== folder && start.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** Names of a folder in natural order, as many as the search may still look at. */
function namesIn(path: string, walk: Walk): readonly string[] {
  const names: string[] = [];
  const folder = opendirSync(path);
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      walk.entries += 1;
      if (walk.entries > walk.limits.entries) {
        walk.cut = 'entries';
        break;
      }
      if (!entry.name.startsWith('.')) names.push(entry.name);
    }
  } finally {
    folder.closeSync();
  }
  return names.toSorted((a, b) => naturalOrder.compare(a, b) || (a < b ? -1 : 1));
}

function visitFolder(path: string, depth: number, walk: Walk): void {
  if (depth > walk.limits.depth) {
    walk.cut ??= 'depth';
    return;
  }
  let names;
  try {
    const real = realpathSync(path);
    if (walk.entered.has(real) || isAbove(real, walk.start)) return;
    walk.entered.add(real);
    names = namesIn(path, walk);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    unreadable(path, walk);
    return;
  }
  for (const name of names) {
    if (walk.cut === 'files' || walk.cut === 'entries') return;
    visit(join(path, name), depth, walk);
  }
}

/**
 * Every audio file at an absolute path: the file itself, or all files with a known ending below a folder, in natural name
 * order, hidden ones left out. Folders and files that cannot be read are listed, and the rest is still found; `cut` says
 * which limit ended the search. Links are followed on this computer alone. Synchronous: for the worker.
 * Refused, `import.pathUnreadable`: nothing there, not readable, not an absolute path, or on another computer.
 */
export function findAudio(typed: string, limits = searchLimits): Outcome<FoundAudio> {
  const local = localPath(typed);
  if (!local.ok) return local;
  const path = local.value;
  const walk: Walk = {
    limits,
    start: '',
    files: [],
    unreadable: [],
    entered: new Set(),
    entries: 0,
    cut: null,
  };
  try {
    if (leadsToNetwork(path)) return refuse('import.pathUnreadable', 'path', { cause: 'network' });
    const kind = kindOf(path);
    accessSync(path, constants.R_OK);
    if (kind === 'other') return refuse('import.pathUnreadable', 'path');
    if (kind === 'file')
      return accept({ files: [{ path, name: basename(path) }], unreadable: [], cut: null });
    walk.start = realpathSync(path);
    visitFolder(path, 0, walk);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return refuse('import.pathUnreadable', 'path');
  }
  const { files, unreadable: named, cut } = walk;
  return accept({ files, unreadable: named, cut });
}
