import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Outcome } from '../../main/core/ports.ts';

const toDo: (() => void)[] = [];
afterEach(() => {
  for (const undo of toDo.splice(0).toReversed()) undo();
});

/** Does this after the test, last things first. */
export function afterwards(undo: () => void): void {
  toDo.push(undo);
}

/** A folder of its own, removed after the test. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'stillroom-'));
  afterwards(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** The value of an accepted outcome; fails the test with the code of a refusal. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value;
}

/** The code of a refusal, or `accepted`. */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'accepted' : outcome.error.code;
}
