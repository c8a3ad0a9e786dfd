import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createTestClock } from '../../main/adapters/test-clock.ts';
import { coreOverHome } from '../../tests/support/core-over-home.ts';
import { makeOffice, passphrase } from '../../tests/support/made-office.ts';
import { freshHome } from '../../tests/support/stillroom.ts';
import { bareInserts } from './bare-inserts.ts';
import type { Entry } from './entries.ts';

/** Few enough that the log is not yet moved into the database (1,000 pages) and only grows. */
const rounds = 200;
/** One page in the log: 24 bytes of frame header before it (sqlite.org/fileformat2.html#walformat). */
const frameBytes = 24 + 4096;

/** Pages that a commit adds to the write-ahead log, on average over the first entries of a session. */
export type Pages = Readonly<{ call: number; bare: number }>;

/**
 * Counts what a commit writes: exact, and the same on a busy machine as on an idle one. The clock stands still, so that no
 * heartbeat is counted; the draft is kept before each entry and not counted either.
 */
export async function pagesOfCommit({ draft, command, row }: Entry): Promise<Pages> {
  const { home, remove } = await freshHome();
  const clock = createTestClock(Date.now());
  try {
    const { sessionId, staffId } = await makeOffice(home, { running: true, clock });
    if (sessionId === null) throw new Error('no session is running');
    const { ask, core } = coreOverHome(home, clock);
    await ask('office.unlock', { passphrase });
    const bare = bareInserts(home, 'encrypted');
    const logBytes = (file: string): number => statSync(join(home, `${file}-wal`)).size;
    const bytes = { call: 0, bare: 0 };
    for (let round = 0; round < rounds; round += 1) {
      if (draft !== null)
        await ask('note.keepDraft', { sessionId, text: draft, firstKeyAtMs: clock.now() });
      const before = { call: logBytes('office.db'), bare: logBytes('bare-encrypted.db') };
      await ask('session.act', { sessionId, actor: staffId, command: command(round) });
      bare.insert(row(round, staffId));
      bytes.call += logBytes('office.db') - before.call;
      bytes.bare += logBytes('bare-encrypted.db') - before.bare;
    }
    await core.close();
    bare.db.close();
    const pages = (total: number): number => total / rounds / frameBytes;
    return { call: pages(bytes.call), bare: pages(bytes.bare) };
  } finally {
    await remove();
  }
}
