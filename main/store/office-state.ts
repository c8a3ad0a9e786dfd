import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataKey } from '../core/ports.ts';
import { systemCode } from './refusals.ts';
import { syncFolder } from './sync-folder.ts';
import type { TableSums } from './table-sums.ts';
import type { TimelineEnd } from './timeline-ends.ts';

/** What is known outside the database of what was written into it. */
export type OfficeState = Readonly<{
  officeId: string;
  /** The database's own, when this was written. */
  generation: number;
  /** `opening`: the database has this generation or the one before. `closed`: it lies there alone, without a log. */
  phase: 'opening' | 'open' | 'closed';
  keyringNumber: number;
  /** When something was last written, 0 before the first. */
  atMs: number;
  ends: readonly TimelineEnd[];
  tables: TableSums;
}>;

export type StateRead =
  | Readonly<{ kind: 'sound'; state: OfficeState }>
  /** `foreign`: sealed whole, as the open name in it says, by another office. */
  | Readonly<{ kind: 'missing' | 'damaged' | 'foreign' }>;

const first = Buffer.from('stillroom office state 1\n', 'latin1');
const idLength = 32; // the office's id in hex, open to read
const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM under a key that HKDF-SHA-256 makes of the data key for this file alone (RFC 5869). */
function keyFor(key: DataKey): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'stillroom office state 1', 32));
}

/** The bytes of `office.state`. */
export function sealState(state: OfficeState, key: DataKey): Buffer {
  const header = Buffer.concat([
    first,
    Buffer.from(state.officeId.padEnd(idLength).slice(0, idLength), 'latin1'),
  ]);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', keyFor(key), nonce);
  cipher.setAAD(header);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(state), 'utf8'), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), sealed]);
}

function unseal(bytes: Buffer, key: DataKey): OfficeState | null {
  const start = first.length + idLength;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyFor(key),
    bytes.subarray(start, start + nonceLength),
    { authTagLength: tagLength },
  );
  decipher.setAAD(bytes.subarray(0, start));
  decipher.setAuthTag(bytes.subarray(start + nonceLength, start + nonceLength + tagLength));
  try {
    const text = Buffer.concat([
      decipher.update(bytes.subarray(start + nonceLength + tagLength)),
      decipher.final(),
    ]).toString('utf8');
    return JSON.parse(text) as OfficeState; // sealed by us alone, under a name with a version
  } catch {
    return null; // the tag does not fit
  }
}

function openIdOf(bytes: Buffer): string | null {
  const whole = first.length + idLength + nonceLength + tagLength;
  if (bytes.length <= whole || !bytes.subarray(0, first.length).equals(first)) return null;
  return bytes
    .subarray(first.length, first.length + idLength)
    .toString('latin1')
    .trim();
}

/** The bytes of a plain file; null when none is there, `odd` for a folder, a link or one that cannot be read. */
function bytesOf(path: string): Buffer | 'odd' | null {
  try {
    if (!lstatSync(path).isFile()) return 'odd';
    return readFileSync(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    if (systemCode(error) === null) throw error;
    return 'odd';
  }
}

/** Reads `office.state` with the office's key. Anything that is not whole and of this key is `damaged` or `foreign`. */
export function readState(path: string, key: DataKey, officeId: string): StateRead {
  const bytes = bytesOf(path);
  if (bytes === null) return { kind: 'missing' };
  const id = bytes === 'odd' ? null : openIdOf(bytes);
  if (bytes === 'odd' || id === null) return { kind: 'damaged' };
  const state = unseal(bytes, key);
  if (state !== null) return { kind: 'sound', state };
  return { kind: id !== officeId ? 'foreign' : 'damaged' };
}

/** The office that `office.state` says, without any key, that it is of; null when it says nothing. */
export function openIdOfState(path: string): string | null {
  const bytes = bytesOf(path);
  return bytes === null || bytes === 'odd' ? null : openIdOf(bytes);
}

const draftOf = (path: string): string => `${path}.next`;

/** Replaces `office.state` in one step, on the disk when this returns. Throws what the system throws; the old one then stays. */
export function writeState(path: string, bytes: Buffer): void {
  const draft = draftOf(path);
  rmSync(draft, { force: true }); // our own name: a link that lies there is not followed
  const fd = openSync(draft, 'wx', 0o600);
  try {
    writeSync(fd, bytes);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** The same without holding up the thread; `stillWanted` is asked before the old file is replaced. */
export async function writeStateLater(
  path: string,
  bytes: Buffer,
  stillWanted: () => boolean,
): Promise<void> {
  const draft = `${draftOf(path)}-later`;
  rmSync(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  if (!stillWanted()) return rmSync(draft, { force: true });
  renameSync(draft, path);
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
