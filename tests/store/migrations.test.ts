import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../../main/store/driver.ts';
import { newestVersion, schemaVersion } from '../../main/store/migrate.ts';
import { migrations } from '../../main/store/migrations/list.ts';
import type { Migration } from '../../main/store/migrations/migration.ts';
import { lookAtFile, unlock } from '../../main/store/open.ts';
import { createStores } from '../../main/store/stores.ts';
import { aClient, mara } from './builders.ts';
import { accepted, afterwards } from '../support/temporary-home.ts';
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

test('an older file is copied under the same key and then brought forward with its data', () => {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  store.close();
  const later = createStores(home, next('CREATE TABLE room (name TEXT) STRICT'));
  const opened = accepted(later.open('office', key));
  afterwards(() => opened.close());
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

test('a step that fails leaves the file as it was', () => {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  store.close();
  const broken = createStores(home, next('CREATE TABLE room (name TEXT) STRICT; SELECT nonsense;'));
  expect(() => broken.open('office', key)).toThrow('nonsense');
  const raw = rawConnection(home);
  expect(schemaVersion(raw)).toBe(migrations.length);
  expect(raw.prepare("SELECT 1 FROM sqlite_master WHERE name = 'room'").get()).toBeUndefined();
  expect(accepted(createStores(home).open('office', key)).clients.list()).toHaveLength(1);
});

test('a new office needs no copy of nothing', () => {
  expect(existsSync(join(newOffice().home, 'backups'))).toBe(false);
});
