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
const firstWaitMs = 5_000;
const longestWaitMs = 15 * 60_000;

/** From the fifth miss on 5 s, 10 s, 20 s … up to a quarter of an hour. */
function waitAfter(count: number): Millis {
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
 * Counts misses in `keyring-attempts.json` beside the keyring, so that closing Stillroom does not shorten the wait. Whoever can
 * delete the file can also copy the keyring away and try there; against that stands scrypt. A file that cannot be written
 * leaves the count in memory.
 */
export function createMissedAttempts(folder: string): MissedAttempts {
  const path = join(folder, 'keyring-attempts.json');
  let known: Misses | null = null;

  async function misses(): Promise<Misses> {
    known ??= read(await readFile(path, 'utf8').catch(() => ''));
    return known;
  }
  return {
    async waitMs(nowMs) {
      const { count, lastMs } = await misses();
      const wait = waitAfter(count);
      return Math.min(wait, Math.max(0, lastMs + wait - nowMs)); // never longer, even when the clock was set back
    },
    async miss(nowMs) {
      known = { count: (await misses()).count + 1, lastMs: nowMs };
      await writeAtomically(path, JSON.stringify(known)).catch(() => undefined);
    },
    async forget() {
      if ((await misses()).count === 0) return;
      known = none;
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
}
