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

test('going on keeps what was found, with its time', async () => {
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

test('the decision is refused after five minutes, after Lock, and where nothing differs', async () => {
  const at = await withOlderFile();
  expect(await at.code('office.openAnyway', { way: 'go-on' })).toBe('office.locked');
  await at.code('office.unlock', { passphrase });
  at.clock.advance(6 * minute);
  expect(await at.code('office.openAnyway', { way: 'go-on' })).toBe('office.locked');
  await at.code('office.unlock', { passphrase });
  await at.get('office.lock', {});
  expect(await at.code('office.openAnyway', { way: 'read-only' })).toBe('office.locked');
});

test('deleting office.db of an open office is reported within a second and refuses entries until the file is back', async () => {
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

test('deleting the log of an open office is reported within a second', async () => {
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
  // Said before anybody types a passphrase.
  expect(await at.get('office.state', {})).toMatchObject({ state: 'unusable', problem: code });
  expect(await at.code('office.unlock', { passphrase })).toBe(code);
  expect(await at.get('office.state', {})).toMatchObject({ state: 'unusable', problem: code });
  expect(readFileSync(join(at.home, 'office.db')).equals(db)).toBe(true);
});

test('a stray set-up mark deletes nothing: the office is set aside under its date', async () => {
  const at = await openOffice();
  await at.get('office.lock', {});
  const names = ['office.db', 'office.state', 'keyring.json', 'keyring-copy.json'];
  const before = names.map((name) => readFileSync(join(at.home, name)));
  writeFileSync(join(at.home, 'set-up-unfinished'), '');
  const founder = { name: 'B. Berg', role: 'therapist', pin: '8282' } as const;
  const other = { officeName: 'Other', passphrase, founder };
  expect(await at.code('office.create', other)).toBe('accepted');
  const [aside, ...more] = readdirSync(at.home).filter((name) => name.startsWith('set-aside-'));
  expect(more).toEqual([]);
  expect(aside).toMatch(/^set-aside-2026-11-24T09-00-00Z-/);
  const kept = names.map((name) => readFileSync(join(at.home, aside ?? '', name)));
  expect(kept).toEqual(before);
});

test('an older keyring that is put back is named after the passphrase, and going on is written down', async () => {
  const at = await openOffice();
  const names = ['keyring.json', 'keyring-copy.json'];
  const old = names.map((name) => readFileSync(join(at.home, name)));
  const newPassphrase = 'another stone entirely';
  await at.get('office.changePassphrase', { passphrase, newPassphrase });
  await at.get('office.lock', {});
  names.forEach((name, index) => writeFileSync(join(at.home, name), old[index] ?? ''));
  expect(await at.code('office.unlock', { passphrase })).toBe('office.filesDiffer');
  const { findings } = await at.get('office.state', {});
  expect(findings.map(({ kind }) => kind)).toEqual(['keyring.older']);
  await at.get('office.openAnyway', { way: 'go-on' });
  const { incidents } = await at.get('office.incidents', {});
  expect(incidents.map(({ choice }) => choice)).toEqual(['went-on']);
  await at.get('office.lock', {});
  expect(await at.code('office.unlock', { passphrase })).toBe('accepted');
});

test('a lost keyring is restored from its copy, and the office records it', async () => {
  const at = await openOffice();
  await at.get('office.lock', {});
  rmSync(join(at.home, 'keyring.json'));
  expect((await at.get('office.state', {})).state).toBe('locked');
  expect(await at.code('office.unlock', { passphrase })).toBe('accepted');
  expect(readFileSync(join(at.home, 'keyring.json'))).toEqual(
    readFileSync(join(at.home, 'keyring-copy.json')),
  );
  const { incidents } = await at.get('office.incidents', {});
  expect(incidents.map(({ choice, findings }) => [choice, findings[0]?.kind])).toEqual([
    ['noted', 'keyring.putBack'],
  ]);
});

test('a new recovery code opens beside the old one until it is said to be kept', async () => {
  const at = await openOffice();
  const newPassphrase = passphrase;
  const recover = async (recoveryCode: string) => {
    await at.get('office.lock', {});
    return at.code('office.recover', { recoveryCode, newPassphrase });
  };
  const { recoveryCode: first } = await at.get('office.renewRecoveryCode', { passphrase });
  await at.get('office.keepRecoveryCode', {});
  const { recoveryCode: second } = await at.get('office.renewRecoveryCode', { passphrase });
  expect((await at.get('office.state', {})).recoveryCodeKept).toBe(false);
  expect(await recover(first)).toBe('accepted');
  expect(await recover(second)).toBe('accepted');
  await at.get('office.keepRecoveryCode', {});
  expect(await recover(second)).toBe('accepted');
  expect(await recover(first)).toBe('office.wrongRecoveryCode');
});
