import { expect, test } from 'vitest';
import { migrations } from '../../main/store/migrations/list.ts';
import { officePaths, openOffice } from '../../main/store/open-office.ts';
import { createReserve } from '../../main/store/reserve.ts';
import { createStore } from '../../main/store/store.ts';
import { aClient, anEvent, sessionA, started, startedAt } from './builders.ts';
import { afterwards } from '../support/temporary-home.ts';
import { key, newOffice, rawConnection, refusalOf, isSound } from './temporary-office.ts';

/** An office whose connection is at hand, so that SQLite itself can be told to run out of pages. */
function officeWithItsConnection() {
  const { home, store: first } = newOffice();
  first.clients.add(aClient());
  first.sessions.append(sessionA, 0, [started()]);
  first.close();
  const opened = openOffice({
    paths: officePaths(home),
    key,
    migrations,
    way: { kind: 'whole' },
    mayUpgrade: true,
    keyringNumber: null,
  });
  if (!opened.ok) throw new Error(opened.code);
  const { db, files } = opened;
  afterwards(() => db.close());
  return { home, db, store: createStore(db, createReserve(home), files, opened.file) };
}

test('a full disk refuses the entry whole, keeps the draft, and takes the entry once there is room', async () => {
  const { db, store } = officeWithItsConnection();
  const text = 'a long note '.repeat(1500);
  store.sessions.keepDraft(sessionA, { text, firstKeyAtMs: startedAt });
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
  const append = () => store.sessions.append(sessionA, 1, [anEvent('note.written', { text })]);
  expect(refusalOf(append)).toBe('disk.full');
  expect(store.sessions.eventsSince(sessionA, 1)).toEqual([]);
  expect(store.sessions.draft(sessionA).text).toBe(text);
  db.pragma('max_page_count = 100000');
  expect(refusalOf(append)).toBe('accepted');
  expect(store.sessions.eventsSince(sessionA, 1)).toHaveLength(1);
  expect(await isSound(store)).toBe(true);
});

test('a database that somebody else holds is busy, not broken', () => {
  const { home, db, store } = officeWithItsConnection();
  db.pragma('busy_timeout = 0');
  const other = rawConnection(home);
  other.exec('BEGIN IMMEDIATE');
  const append = () => store.sessions.append(sessionA, 1, [anEvent('session.ended', {})]);
  expect(refusalOf(append)).toBe('store.busy');
  other.exec('ROLLBACK');
  expect(refusalOf(append)).toBe('accepted');
});

test('a database that may not be written is named as such', () => {
  const { db, store } = officeWithItsConnection();
  db.pragma('query_only = ON');
  expect(refusalOf(() => store.office.setName('Elsewhere'))).toBe('disk.unwritable');
});

test('a broken rule of the schema is a bug and is not dressed up as a refusal', () => {
  const { store } = officeWithItsConnection();
  expect(refusalOf(() => store.clients.add(aClient()))).toContain('UNIQUE constraint failed');
});
