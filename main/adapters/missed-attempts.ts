import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMs, Millis } from '../../shared/contract/ids.ts';
import { writeAtomically } from './write-atomically.ts';

/** How often somebody missed in a row, and when last. */
type Misses = Readonly<{ count: number; lastMs: EpochMs }>;

export type MissedAttempts = Readonly<{
  /** How long to wait before the next attempt; 0 when it may be made now. */
  waitMs(nowMs: EpochMs): Promise<Millis>;
  miss(nowMs: EpochMs): Promise<void>;
  forget(): Promise<void>;
}>;

const none: Misses = { count: 0, lastMs: 0 };
const freeMisses = 5;

/** What is guessed, by the file beside the keyring that counts it, and how the wait grows: doubled with each further
 * miss. After `restMs` without one the count begins anew, where no success resets it. */
export type Guessed = Readonly<{
  file: string;
  firstWaitMs: Millis;
  longestWaitMs: Millis;
  restMs?: Millis;
}>;
const slow = { firstWaitMs: 5_000, longestWaitMs: 15 * 60_000 };
/** A PIN is typed many times a day, in a session too, and helps nobody without the computer. */
const quick = { firstWaitMs: 1_000, longestWaitMs: 60_000 };
export const guessed = {
  passphrase: { file: 'keyring-attempts.json', ...slow },
  recoveryCode: { file: 'recovery-code-attempts.json', ...slow },
  pin: { file: 'pin-attempts.json', ...quick },
  takenPin: { file: 'taken-pin-attempts.json', ...slow, restMs: 24 * 60 * 60_000 },
} as const satisfies Record<string, Guessed>;

/** Nothing for the first misses, then longer from miss to miss. */
function waitAfter(count: number, { firstWaitMs, longestWaitMs }: Guessed): Millis {
  return count < freeMisses ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (count - freeMisses));
}

function read(text: string): Misses {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return none;
    if (!('count' in value) || !('lastMs' in value)) return none;
    const { count, lastMs } = value;
    const legible = Number.isSafeInteger(count) && Number.isSafeInteger(lastMs);
    return legible ? { count: Number(count), lastMs: Number(lastMs) } : none;
  } catch {
    return none;
  }
}

/**
 * Counts misses of one kind in a file beside the keyring, so that closing Stillroom does not shorten the wait. Whoever can
 * delete the file can also copy the keyring away and try there; against that stands scrypt. A file that cannot be written
 * leaves the count in memory.
 */
export function createMissedAttempts(folder: string, kind: Guessed): MissedAttempts {
  const path = join(folder, kind.file);
  let known: Misses | null = null;

  async function misses(nowMs: EpochMs): Promise<Misses> {
    known ??= read(await readFile(path, 'utf8').catch(() => ''));
    const { restMs } = kind;
    return restMs !== undefined && nowMs - known.lastMs > restMs ? none : known;
  }
  return {
    async waitMs(nowMs) {
      const { count, lastMs } = await misses(nowMs);
      const wait = waitAfter(count, kind);
      return Math.min(wait, Math.max(0, lastMs + wait - nowMs)); // never longer, even when the clock was set back
    },
    async miss(nowMs) {
      known = { count: (await misses(nowMs)).count + 1, lastMs: nowMs };
      await writeAtomically(path, JSON.stringify(known)).catch(() => undefined);
    },
    async forget() {
      known ??= read(await readFile(path, 'utf8').catch(() => ''));
      if (known.count === 0) return;
      known = none;
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
}
