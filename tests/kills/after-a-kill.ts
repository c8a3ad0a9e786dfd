import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { connect } from '../../main/store/driver.ts';
import { unlock } from '../../main/store/open.ts';
import type { SessionView } from '../../shared/contract/contract.ts';
import { passphrase, type MadeOffice } from '../support/made-office.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { printOf, type Ledger } from './ledger.ts';
import { keyMs } from './scripted-session.ts';

/** What SQLite says of the file just as the kill left it, in a copy that Stillroom has not touched since. */
export function fileAsItLies({ home, key }: MadeOffice): unknown {
  const aside = mkdtempSync(join(tmpdir(), 'stillroom-kill-'));
  try {
    for (const name of ['office.db', 'office.db-wal']) {
      if (existsSync(join(home, name))) copyFileSync(join(home, name), join(aside, name));
    }
    const db = connect(join(aside, 'office.db'), true);
    try {
      unlock(db, key);
      return db.pragma('integrity_check', { simple: true });
    } finally {
      db.close();
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function nothingLost(ledger: Ledger, { events }: SessionView): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.slice(0, ledger.seen.length)).toEqual(ledger.seen);
  const places = new Map<string, number[]>();
  for (const event of events) {
    const print = printOf(event);
    if (print !== null) places.set(print, [...(places.get(print) ?? []), event.seq]);
  }
  for (const { print, acknowledged } of ledger.sent) {
    const found = places.get(print) ?? [];
    // Acknowledged: exactly once, under its number. Killed before the answer: once or not at all, and never twice.
    if (acknowledged === null) expect([print, found.length <= 1]).toEqual([print, true]);
    else expect([print, found]).toEqual([print, acknowledged]);
  }
  const sent = new Set(ledger.sent.map(({ print }) => print));
  expect([...places.keys()].filter((print) => !sent.has(print) && print !== 'volume 0.4')).toEqual(
    [],
  );
}

/** At most what was typed since the last keeping, which is under a second of typing beside the wait for an answer. */
function draftIsThere(ledger: Ledger, { draft, events }: SessionView): void {
  const { asked, kept, typed } = ledger;
  const written =
    asked?.kind === 'write' && events.some((event) => printOf(event) === `note ${asked.text}`);
  if (written) {
    expect(draft.text).toBe('');
    return;
  }
  expect(asked?.kind === 'keep' ? [kept, asked.text] : [kept]).toContain(draft.text);
  expect(typed.startsWith(draft.text)).toBe(true);
  // A note that was begun in this very moment has its name before its first key.
  const lost =
    draft.text === '' ? typed.replace(/^Note \d+ /, '').length : typed.length - draft.text.length;
  const unanswered = asked === null ? 0 : ledger.keysUnanswered;
  expect((lost - unanswered) * keyMs).toBeLessThanOrEqual(1000);
}

function oneRowSaysTheGap(ledger: Ledger, { events }: SessionView): void {
  const fresh = events.slice(ledger.seen.length);
  const rows = fresh.filter(({ kind }) => kind === 'session.resumed');
  // One for this opening, and at most one for each that was itself killed.
  expect(rows.length).toBeGreaterThanOrEqual(1);
  expect(rows.length).toBeLessThanOrEqual(ledger.unlocks);
  const last = events.at(-1);
  if (last?.kind !== 'session.resumed') throw new Error(`The last row is ${last?.kind}.`);
  const { lastSeenMs, gapMs, positionMs } = last.payload;
  expect(gapMs).toBe(last.atMs - lastSeenMs);
  expect(lastSeenMs).toBeGreaterThanOrEqual(events.at(-2)?.atMs ?? 0);
  expect(lastSeenMs).toBeLessThanOrEqual(ledger.killedAtMs);
  expect(positionMs).not.toBeNull();
}

/** Opens the office that was killed and holds it against what its people remember; hands back the session as it is now. */
export async function openedAgain(
  host: Stillroom,
  office: MadeOffice,
  ledger: Ledger,
): Promise<SessionView> {
  ledger.unlocks += 1;
  must(await host.call('office.unlock', { passphrase }));
  const { runningSessionId } = must(await host.call('office.state', {}));
  expect(runningSessionId).toBe(office.sessionId);
  if (runningSessionId === null) throw new Error('No session.');
  const view = must(await host.call('session.open', { sessionId: runningSessionId }));
  expect(must(await host.call('settings.integrity', {})).sound).toBe(true);
  nothingLost(ledger, view);
  draftIsThere(ledger, view);
  oneRowSaysTheGap(ledger, view);
  ledger.seen = view.events;
  ledger.unlocks = 0;
  ledger.asked = null;
  ledger.kept = view.draft.text;
  ledger.typed = view.draft.text;
  return view;
}
