import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { DataKey } from '../../main/core/ports.ts';
import { connect, type Db } from '../../main/store/driver.ts';
import { unlock } from '../../main/store/open.ts';

/** One bare insert, durable when it returns. */
export type BareInsert = (bytes: Row) => void;
export type Row = Readonly<{ kind: string; actor: string; payload: string }>;

const hash = 'f'.repeat(64);

/**
 * What SQLite alone costs: a table like the timeline's without triggers, projections or hash chain, in a file of its own in
 * `folder`, with the store's journal and `synchronous=FULL`; encrypted as the office is, or plain.
 */
export function bareInserts(
  folder: string,
  kind: 'encrypted' | 'plain',
): Readonly<{ insert: BareInsert; db: Db }> {
  const db = connect(join(folder, `bare-${kind}.db`), false);
  if (kind === 'encrypted') unlock(db, new Uint8Array(randomBytes(32)) as DataKey);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE entry (session_id TEXT, seq INTEGER, kind TEXT, version INTEGER, at_ms INTEGER, observed_at_ms INTEGER,
    actor TEXT, payload TEXT, prev_hash TEXT, hash TEXT, PRIMARY KEY (session_id, seq)) WITHOUT ROWID`);
  const statement = db.prepare('INSERT INTO entry VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)');
  const sessionId = '0198f2a1-7b3c-7000-8000-000000000000';
  let seq = 0;
  return {
    db,
    insert({ kind: what, actor, payload }) {
      seq += 1;
      const now = Date.now();
      statement.run(sessionId, seq, what, now, now, actor, payload, hash, hash);
    },
  };
}
