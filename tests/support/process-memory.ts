import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** What to look for, by a name that a failed test may print. */
export type Sought = Readonly<Record<string, Buffer>>;

const pieceBytes = 16 * 1024 ** 2;

/** The writable memory of a process, piece by piece; what cannot be read (the kernel's own pages) is left out. */
function* piecesOf(pid: number): Generator<Buffer> {
  const regions = readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      return from === '' ? [] : [[BigInt(`0x${from}`), BigInt(`0x${to}`)] as const];
    });
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const piece = Buffer.alloc(pieceBytes);
  try {
    for (const [from, to] of regions) {
      // Pieces overlap, so that nothing is cut in two.
      for (let at = from; at < to; at += BigInt(pieceBytes - 4096)) {
        const length = Math.min(pieceBytes, Number(to - at));
        try {
          yield piece.subarray(0, readSync(memory, piece, 0, length, at));
        } catch {
          break; // unmapped since
        }
      }
    }
  } finally {
    closeSync(memory);
  }
}

/** Why this test may not read another process's memory; null if it may. Linux alone shows it as a file. */
export function whyUnreadable(pid: number): string | null {
  if (process.platform !== 'linux') return 'this system does not show a process’s memory as a file';
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
    return null;
  } catch {
    return 'this system does not let a user read the memory of another of their processes';
  }
}

/** How often each of them stands in the process's memory. */
export function foundIn(pid: number, sought: Sought): Readonly<Record<string, number>> {
  const found = Object.fromEntries(Object.keys(sought).map((name): [string, number] => [name, 0]));
  for (const piece of piecesOf(pid)) {
    for (const [name, bytes] of Object.entries(sought)) {
      for (let at = piece.indexOf(bytes); at >= 0; at = piece.indexOf(bytes, at + 1))
        found[name] = (found[name] ?? 0) + 1;
    }
  }
  return found;
}

/** The ways in which a text may stand in memory. */
export function asText(name: string, text: string): Sought {
  return {
    [`${name}, 8-bit`]: Buffer.from(text, 'utf8'),
    [`${name}, 16-bit`]: Buffer.from(text, 'utf16le'),
  };
}
