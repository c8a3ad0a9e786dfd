import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  begin,
  newClient,
  nine,
  minute,
  openOffice,
  passphrase,
  type CoreAtWork,
  type OpenOffice,
} from './core-at-work.ts';

/** The clock goes on a second, and what the tick began is done. */
async function aSecond(at: Pick<CoreAtWork, 'clock' | 'core'>): Promise<void> {
  at.clock.advance(1000);
  await new Promise((resolve) => setImmediate(resolve));
}

/** An office whose database is put back to what it was before a client was added, and a new core over it. */
async function withOlderFile(): Promise<CoreAtWork> {
  const at: OpenOffice = await openOffice();
  await at.get('office.lock', {});
  const older = readFileSync(join(at.home, 'office.db'));
  await at.get('office.unlock', { passphrase });
  await at.get('client.create', newClient);
  await at.core.close();
  const again = at.again(minute);
  writeFileSync(join(again.home, 'office.db'), older);
  return again;
}

test('an office whose file is older than what was last open here is not opened, and what is missing is counted', async () => {
  const at = await withOlderFile();
  const before = readFileSync(join(at.home, 'office.db'));
  expect(await at.code('office.unlock', { passphrase })).toBe('office.filesDiffer');
  expect(await at.get('office.state', {})).toMatchObject({
    state: 'unusable',
    problem: 'office.filesDiffer',
    findings: [{ kind: 'records.missing', table: 'client', count: 1 }],
    backups: [],
  });
  expect(readFileSync(join(at.home, 'office.db')).equals(before)).toBe(true);
});

test('opened to read only, everything can be read and every call that writes is refused', async () => {
  const at = await withOlderFile();
  const before = readFileSync(join(at.home, 'office.db'));
  await at.code('office.unlock', { passphrase });
  expect(await at.code('office.openAnyway', { way: 'read-only' })).toBe('accepted');
  expect(await at.get('office.state', {})).toMatchObject({ state: 'open', readOnly: true });
  expect((await at.get('client.list', {})).clients).toEqual([]);
  expect(await at.code('client.create', newClient)).toBe('office.readOnly');
  expect(await at.code('settings.set', { crossfadeMs: 3000 })).toBe('office.readOnly');
  await aSecond(at);
  await at.core.close();
  expect(readFileSync(join(at.home, 'office.db')).equals(before)).toBe(true);
  expect(readdirSync(at.home).filter((name) => name.startsWith('.private'))).toEqual([]);
});

test('gone on with, the office keeps what was found and the time of it', async () => {
  const at = await withOlderFile();
  await at.code('office.unlock', { passphrase });
  expect(await at.code('office.openAnyway', { way: 'go-on' })).toBe('accepted');
  expect((await at.get('office.incidents', {})).incidents).toMatchObject([
    { atMs: nine + minute, choice: 'went-on', findings: [{ kind: 'records.missing', count: 1 }] },
  ]);
  expect(await at.code('client.create', newClient)).toBe('accepted');
  await at.get('office.lock', {});
  expect(await at.code('office.unlock', { passphrase })).toBe('accepted');
});

test('the decision is asked for again after five minutes, after Lock, and where nothing differs', async () => {
  const at = await withOlderFile();
  expect(await at.code('office.openAnyway', { way: 'go-on' })).toBe('office.locked');
  await at.code('office.unlock', { passphrase });
  at.clock.advance(6 * minute);
  expect(await at.code('office.openAnyway', { way: 'go-on' })).toBe('office.locked');
  await at.code('office.unlock', { passphrase });
  await at.get('office.lock', {});
  expect(await at.code('office.openAnyway', { way: 'read-only' })).toBe('office.locked');
});

test('office.db deleted under the open office is said within a second, entries are refused, and it goes on once it is back', async () => {
  const at = await begin(await openOffice());
  await aSecond(at);
  renameSync(join(at.home, 'office.db'), join(at.home, 'elsewhere.db'));
  await aSecond(at);
  expect(await at.get('office.state', {})).toMatchObject({ filesMoved: true });
  const note = { kind: 'note.write', text: 'calm', observedAtMs: null } as const;
  const reply = await at.act(note as never);
  expect(reply).toMatchObject({ ok: false, error: { code: 'office.fileMoved' } });
  expect(existsSync(join(at.home, 'office.db'))).toBe(false);
  renameSync(join(at.home, 'elsewhere.db'), join(at.home, 'office.db'));
  await aSecond(at);
  expect(await at.get('office.state', {})).toMatchObject({ filesMoved: false });
  expect(await at.code('client.create', { ...newClient, preferredName: 'Another' })).toBe(
    'accepted',
  );
});

test('the log deleted under the open office is said within a second', async () => {
  const at = await begin(await openOffice());
  await aSecond(at);
  rmSync(join(at.home, 'office.db-wal'));
  await aSecond(at);
  expect(await at.code('client.create', newClient)).toBe('office.fileMoved');
});

test.each([
  ['keyring.json', 'office.keyringOfAnotherOffice'],
  ['office.db', 'office.fileOfAnotherOffice'],
])('%s of another office is named as that, and nothing is changed', async (name, code) => {
  const [at, other] = [await openOffice(), await openOffice()];
  await at.get('office.lock', {});
  await other.get('office.lock', {});
  const foreign = readFileSync(join(other.home, name));
  writeFileSync(join(at.home, name), foreign);
  const db = readFileSync(join(at.home, 'office.db'));
  expect(await at.code('office.unlock', { passphrase })).toBe(code);
  expect(await at.get('office.state', {})).toMatchObject({ state: 'unusable', problem: code });
  expect(readFileSync(join(at.home, 'office.db')).equals(db)).toBe(true);
});

test('a mark of an unfinished set-up that came from elsewhere deletes nothing: the office is set aside with its date', async () => {
  const at = await openOffice();
  await at.get('office.lock', {});
  const names = ['office.db', 'office.state', 'keyring.json'];
  const before = names.map((name) => readFileSync(join(at.home, name)));
  writeFileSync(join(at.home, 'set-up-unfinished'), '');
  const founder = { name: 'B. Berg', role: 'therapist', pin: '8282' } as const;
  const other = { officeName: 'Other', passphrase, founder };
  expect(await at.code('office.create', other)).toBe('accepted');
  const [aside, ...more] = readdirSync(at.home).filter((name) => name.startsWith('set-aside-'));
  expect(more).toEqual([]);
  expect(aside).toMatch(/^set-aside-2026-11-24T09-00-00Z-/);
  const kept = names.map((name) => readFileSync(join(at.home, aside ?? '', name)));
  expect(kept.map((bytes, index) => bytes.equals(before[index] ?? bytes))).toEqual([
    true,
    true,
    true,
  ]);
});
