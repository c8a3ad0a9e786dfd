import {
  closeSync,
  constants,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { systemCode } from './system-errors.ts';

export type Claim =
  | Readonly<{ kind: 'claimed'; release(): void }>
  | Readonly<{ kind: 'refused'; sentence: string }>;

/**
 * Takes the home folder for this process: two of them would write to one database. A claim ends with its process, also
 * after `kill -9`, so the next start works at once. Refused with one sentence while another process has it.
 *
 * Linux: `stillroom.lock` holds the process number, its start time and the boot, so a number that was given out again
 * is not taken for Stillroom. macOS and Windows: the system's own lock on the open file.
 */
export function claimHome(home: string): Claim {
  const path = join(home, 'stillroom.lock');
  return process.platform === 'darwin' || process.platform === 'win32'
    ? claimByOpening(path, home)
    : claimByName(path, home);
}

function refusal(home: string, pid: number | null): Claim {
  const which = pid === null ? '' : ` (process ${pid})`;
  return { kind: 'refused', sentence: `Stillroom is already open on ${home}${which}.` };
}

/** libuv's UV_FS_O_EXLOCK (uv/unix.h, uv/win.h), which node:fs does not name: flock on macOS, no sharing on Windows. */
const exclusive = process.platform === 'win32' ? 0x10000000 : 0x20 | constants.O_NONBLOCK;

function claimByOpening(path: string, home: string): Claim {
  try {
    const fd = openSync(path, constants.O_RDWR | constants.O_CREAT | exclusive, 0o600);
    return { kind: 'claimed', release: () => closeSync(fd) };
  } catch (error) {
    if (['EAGAIN', 'EWOULDBLOCK', 'EBUSY', 'EACCES', 'EPERM'].includes(systemCode(error))) {
      return refusal(home, null);
    }
    throw error;
  }
}

/**
 * What tells a process from every other one that ever has its number: start time in ticks since boot, and the boot.
 * Null when there is no such process; a killed one that its parent has not noticed yet (`Z`, `X`) is none either.
 */
function identityOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold spaces and brackets: state is field 3, start time field 22 (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

/** The process that a lock file names, if it lives. A file that says nothing legible names nobody. */
function holderOf(text: string): number | null {
  const [pid, ...identity] = text.trim().split(' ');
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0) return null;
  const alive = identityOf(number);
  return alive !== null && alive === identity.join(' ') ? number : null;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function writeNew(path: string, words: string): boolean {
  try {
    writeFileSync(path, words, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** True when the file was made with these words; false when there is one already. It is never there half written. */
function linkNew(path: string, words: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, words, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(systemCode(error))) throw error;
    return writeNew(path, words); // a file system without hard links
  } finally {
    rmSync(draft, { force: true });
  }
}

function claimByName(path: string, home: string): Claim {
  const mine = `${process.pid} ${identityOf(process.pid) ?? 'unknown'}\n`;
  // Each round either claims, finds a living holder, or takes one dead holder's file away.
  for (let round = 0; round < 20; round += 1) {
    if (linkNew(path, mine)) {
      return {
        kind: 'claimed',
        release() {
          if (textOf(path) === mine) rmSync(path, { force: true });
        },
      };
    }
    const found = textOf(path);
    const holder = holderOf(found);
    if (holder !== null) return refusal(home, holder);
    takeAway(path, found);
  }
  return refusal(home, null);
}

/** Moves a dead holder's file aside. If somebody claimed in between, their file is put back. */
function takeAway(path: string, dead: string): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = textOf(aside);
  if (moved !== dead) linkNew(path, moved);
  rmSync(aside, { force: true });
}
