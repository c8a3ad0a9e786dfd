import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../../main/store/driver.ts';
import { migrations } from '../../main/store/migrations/list.ts';
import { openFile } from '../../main/store/open.ts';
import { createStores } from '../../main/store/stores.ts';
import { aClient, mara } from './builders.ts';
import { accepted, afterwards, codeOf, temporaryHome } from '../support/temporary-home.ts';
import { key, newOffice, otherKey, rawConnection, isSound } from './temporary-office.ts';

test('an office that was made, closed and opened again has what was written', async () => {
  const home = temporaryHome();
  const stores = createStores(home);
  expect(await stores.look('office')).toBe('absent');
  const first = accepted(stores.create('office', key));
  first.clients.add(aClient());
  first.close();
  expect(await stores.look('office')).toBe('present');
  const again = accepted(stores.open('office', key));
  expect(again.clients.get(mara)).toEqual(aClient());
  again.close();
});

test('a key that is not this office’s opens nothing and changes nothing', () => {
  const { home, store } = newOffice();
  store.close();
  const before = readFileSync(join(home, 'office.db'));
  expect(codeOf(createStores(home).open('office', otherKey))).toBe('office.keyringOfAnotherOffice');
  expect(readFileSync(join(home, 'office.db')).equals(before)).toBe(true);
});

test('an office is never made over another one', async () => {
  const { home, store } = newOffice();
  expect(codeOf(createStores(home).create('office', otherKey))).toBe('office.exists');
  expect(await isSound(store)).toBe(true);
});

test('a missing file is named as missing and not made', async () => {
  const home = temporaryHome();
  expect(codeOf(createStores(home).open('office', key))).toBe('office.fileMissing');
  expect(readdirSync(home)).toEqual([]);
});

test('a plaintext database is refused as it is', async () => {
  const home = temporaryHome();
  const path = join(home, 'office.db');
  const plain = connect(path, false);
  plain.exec('CREATE TABLE client (name TEXT)');
  plain.close();
  const before = readFileSync(path);
  const stores = createStores(home);
  expect(await stores.look('office')).toBe('not-encrypted');
  expect(codeOf(stores.open('office', key))).toBe('office.fileNotEncrypted');
  expect(readFileSync(path).equals(before)).toBe(true);
});

test.each([
  ['empty', Buffer.alloc(0)],
  ['shorter than a page', Buffer.alloc(100, 7)],
  ['something else', Buffer.from('<html>'.repeat(2000))],
])('a file that is %s is named as damaged', (_, bytes) => {
  const home = temporaryHome();
  writeFileSync(join(home, 'office.db'), bytes);
  expect(codeOf(createStores(home).open('office', key))).toBe('office.fileDamaged');
  expect(readFileSync(join(home, 'office.db')).equals(bytes)).toBe(true);
});

test('a file with one wrong byte in its first page is named as damaged', () => {
  const { home, store } = newOffice();
  store.close();
  const path = join(home, 'office.db');
  const bytes = readFileSync(path);
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(codeOf(createStores(home).open('office', key))).toBe('office.fileDamaged');
});

test('a wrong byte further inside does not stop the opening, and the check finds it', async () => {
  const { home, store } = newOffice();
  store.close();
  const path = join(home, 'office.db');
  const bytes = readFileSync(path);
  const at = 4096 * 12 + 99;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const opened = accepted(createStores(home).open('office', key));
  afterwards(() => opened.close());
  expect(await isSound(opened)).toBe(false);
});

test('a file that was cut short is found by the check or refused', async () => {
  const { home, store } = newOffice();
  store.close();
  truncateSync(join(home, 'office.db'), 4096 * 5);
  const outcome = createStores(home).open('office', key);
  if (outcome.ok) {
    afterwards(() => outcome.value.close());
    expect(await isSound(outcome.value)).toBe(false);
  } else {
    expect(outcome.error.code).toBe('office.fileDamaged');
  }
});

test('a file from a newer version is refused and left alone', () => {
  const { home, store } = newOffice();
  store.close();
  const raw = rawConnection(home);
  raw.pragma(`user_version = ${migrations.length + 1}`);
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  const before = readFileSync(join(home, 'office.db'));
  expect(codeOf(createStores(home).open('office', key))).toBe('office.fileFromNewerVersion');
  expect(readFileSync(join(home, 'office.db')).equals(before)).toBe(true);
});

test('a folder in the place of the database is an unwritable disk, not a crash', () => {
  const home = temporaryHome();
  writeFileSync(join(home, 'made-up'), 'a file where a folder belongs');
  expect(codeOf(createStores(home).create('made-up', key))).toBe('disk.unwritable');
});

test('every setting that keeps client data safe is really on', () => {
  const { home, store } = newOffice();
  store.close();
  const opened = openFile(join(home, 'office.db'), key, migrations);
  if (!opened.ok) throw new Error(opened.code);
  const { db } = opened;
  afterwards(() => db.close());
  const on = (pragma: string): unknown => db.pragma(pragma, { simple: true });
  expect({
    cipher: on('cipher'),
    legacy: on('legacy'),
    journal: on('journal_mode'),
    synchronous: on('synchronous'),
    foreignKeys: on('foreign_keys'),
    recursiveTriggers: on('recursive_triggers'),
    tempStore: on('temp_store'),
    secureDelete: on('secure_delete'),
    trustedSchema: on('trusted_schema'),
  }).toEqual({
    cipher: 'sqlcipher',
    legacy: '4',
    journal: 'wal',
    synchronous: 2,
    foreignKeys: 1,
    recursiveTriggers: 1,
    tempStore: 2,
    secureDelete: 1,
    trustedSchema: 0,
  });
});

test('the check names the cipher and a SQLite of 3.51.3 or later', async () => {
  const { outcome } = newOffice().store.reads.integrity(new AbortController().signal);
  const { cipher, sound, sqliteVersion } = accepted(await outcome);
  expect({ cipher, sound }).toEqual({ cipher: 'SQLCipher 4 (AES-256)', sound: true });
  const [major = 0, minor = 0] = sqliteVersion.split('.').map(Number);
  expect(major * 100 + minor).toBeGreaterThanOrEqual(351);
});

test('a half-made database of a killed set-up is not met at the next start', async () => {
  const home = temporaryHome();
  writeFileSync(join(home, 'office.db.making'), Buffer.alloc(5000, 1));
  const stores = createStores(home);
  expect(await stores.look('office')).toBe('absent');
  accepted(stores.create('office', key)).close();
  expect(readdirSync(home)).toEqual(['office.db', 'office.state']);
});

test('the made-up office lies beside the real one and goes in one step', async () => {
  const { home, store } = newOffice();
  const stores = createStores(home);
  const madeUp = accepted(stores.create('made-up', otherKey));
  madeUp.clients.add(aClient({ preferredName: 'Nobody' }));
  madeUp.close();
  await stores.deleteMadeUp();
  expect(existsSync(join(home, 'made-up'))).toBe(false);
  expect(store.clients.list()).toEqual([]);
  expect(statSync(join(home, 'office.db')).size).toBeGreaterThan(4096);
});

test('a file that was given its key as bytes opens in SQLCipher’s own words, as a raw key in hex', () => {
  const { home, store } = newOffice();
  store.office.setName('Quiet House');
  const db = connect(join(home, 'office.db'), true);
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  const named = db.prepare('SELECT value FROM office_fact WHERE name = ?').pluck();
  expect(named.get('officeName')).toBe('Quiet House');
  db.close();
});
