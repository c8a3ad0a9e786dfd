import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../../main/store/driver.ts';
import { newestVersion, schemaVersion } from '../../main/store/migrate.ts';
import { migrations } from '../../main/store/migrations/list.ts';
import type { Migration } from '../../main/store/migrations/migration.ts';
import { lookAtFile, unlock } from '../../main/store/open.ts';
import { createStores } from '../../main/store/stores.ts';
import { aClient, mara } from './builders.ts';
import { accepted, afterwards, codeOf } from '../support/temporary-home.ts';
import { key, newOffice, rawConnection } from './temporary-office.ts';

const next = (sql: string): readonly Migration[] => [
  ...migrations,
  { version: migrations.length + 1, name: 'next', sql },
];

test('steps count up without a gap', () => {
  expect(newestVersion(migrations)).toBe(migrations.length);
  const twice = [...migrations, { version: 1, name: 'again', sql: '' }];
  expect(() => newestVersion(twice)).toThrow('again');
});

const never = new AbortController().signal;

test('an older file is copied under the same key and then brought forward with its data', async () => {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  store.close();
  const later = createStores(home, next('CREATE TABLE room (name TEXT) STRICT'));
  expect(() => later.open('office', key)).toThrow('only after it was copied');
  const copying = later.copyBeforeUpgrade(key, never);
  accepted(await (copying?.outcome ?? Promise.reject(new Error('nothing was copied'))));
  expect(copying?.share()).toBeLessThanOrEqual(1);
  const opened = accepted(later.open('office', key));
  afterwards(() => opened.close());
  expect(later.copyBeforeUpgrade(key, never)).toBeNull();
  expect(opened.clients.get(mara)?.preferredName).toBe('Mara Feld');
  expect(schemaVersion(rawConnection(home))).toBe(migrations.length + 1);

  const [copy, ...others] = readdirSync(join(home, 'backups'));
  expect([copy, others]).toEqual([`office-before-v${migrations.length + 1}.db`, []]);
  const path = join(home, 'backups', copy ?? '');
  expect(lookAtFile(path)).toBe('present');
  const backup = connect(path, true);
  afterwards(() => backup.close());
  unlock(backup, key);
  expect(backup.prepare('SELECT preferred_name FROM client').pluck().all()).toEqual(['Mara Feld']);
  expect(schemaVersion(backup)).toBe(migrations.length);
});

test('a step that fails leaves the file as it was', async () => {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  store.close();
  const broken = createStores(home, next('CREATE TABLE room (name TEXT) STRICT; SELECT nonsense;'));
  await broken.copyBeforeUpgrade(key, never)?.outcome;
  expect(() => broken.open('office', key)).toThrow('nonsense');
  const raw = rawConnection(home);
  expect(schemaVersion(raw)).toBe(migrations.length);
  expect(raw.prepare("SELECT 1 FROM sqlite_master WHERE name = 'room'").get()).toBeUndefined();
  expect(accepted(createStores(home).open('office', key)).clients.list()).toHaveLength(1);
});

test('a copy that is cancelled leaves the office and no copy, and half a copy of a kill is no copy', async () => {
  const { home, store } = newOffice();
  store.close();
  mkdirSync(join(home, 'backups'));
  const half = join(home, 'backups', `office-before-v${migrations.length + 1}.db.making`);
  writeFileSync(half, 'half of it');
  const later = createStores(home, next('CREATE TABLE room (name TEXT) STRICT'));
  const stop = new AbortController();
  const copying = later.copyBeforeUpgrade(key, stop.signal);
  stop.abort();
  expect(codeOf(await (copying?.outcome ?? Promise.reject(new Error('nothing was copied'))))).toBe(
    'work.cancelled',
  );
  expect(schemaVersion(rawConnection(home))).toBe(migrations.length);
  await expect.poll(() => readdirSync(join(home, 'backups'))).toEqual([]);
});

test('a new office needs no copy of nothing', () => {
  const { home } = newOffice();
  expect(createStores(home).copyBeforeUpgrade(key, never)).toBeNull();
  expect(existsSync(join(home, 'backups'))).toBe(false);
});
