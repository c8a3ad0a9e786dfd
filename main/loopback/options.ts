import { resolve } from 'node:path';
import { testClockAsked, type TestClock } from '../adapters/test-clock.ts';

export type LoopbackOptions = Readonly<{
  home: string;
  /** 0 takes a free one. */
  port: number;
  /** Open a window of an installed browser. */
  open: boolean;
  /** A clock that stands still until a test moves it; null for the real one. */
  testClock: TestClock | null;
}>;

export type ReadOptions =
  | Readonly<{ kind: 'options'; options: LoopbackOptions }>
  | Readonly<{ kind: 'refused'; sentence: string }>;

const refused = (sentence: string): ReadOptions => ({ kind: 'refused', sentence });

/**
 * Reads `--home=DIR`, `--port=N`, `--no-open` and the environment's STILLROOM_HOME and STILLROOM_TEST_CLOCK (an ISO time).
 * Refused with one sentence: another word, a port that is none, no home at all, a time that is none.
 */
export function readOptions(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ReadOptions {
  let home = env['STILLROOM_HOME'] ?? '';
  let port = 0;
  let open = true;
  for (const word of words) {
    if (word === '--no-open') open = false;
    else if (word.startsWith('--home=')) home = word.slice('--home='.length);
    else if (/^--port=\d{1,5}$/.test(word)) port = Number(word.slice('--port='.length));
    else return refused(`"${word}" is not an option of the loopback host.`);
  }
  if (port > 65_535) return refused('--port takes a whole number from 0 to 65535.');
  if (home === '') return refused('Say where the office lies: --home=DIR or STILLROOM_HOME.');
  const asked = testClockAsked(env);
  if (asked.kind === 'refused') return asked;
  const testClock = asked.kind === 'clock' ? asked.clock : null;
  return { kind: 'options', options: { home: resolve(home), port, open, testClock } };
}
