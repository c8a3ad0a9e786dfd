import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileLog } from '../../main/adapters/file-log.ts';
import { prepareHome } from '../../main/adapters/prepare-home.ts';
import { createScryptVault } from '../../main/adapters/scrypt-vault.ts';
import { createTestClock } from '../../main/adapters/test-clock.ts';
import { createStores } from '../../main/store/stores.ts';
import { aClient, anEvent, sessionA, started, startedAt } from './builders.ts';
import { bytesFound } from '../support/byte-search.ts';
import { accepted, afterwards, codeOf, temporaryHome } from '../support/temporary-home.ts';

const secrets = {
  name: 'Wilhelmina Aschenbrenner',
  note: 'her grandmother’s orchard again',
  draft: 'says the lake is frozen over',
  // A vitals value as JSON and as the console shows it; a bare number would be found in any random bytes.
  vitals: '"systolic":187',
  passphrase: 'a stone under the river 41',
};

const everyFile = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

const leaks = (home: string): readonly string[] =>
  bytesFound([home], secrets).map((found) => found.replace(home, ''));

test('while a session runs, no name, note, draft, vitals value, passphrase or key is in any byte under the home folder', async () => {
  const home = temporaryHome();
  const prepared = prepareHome(home);
  if (prepared.kind === 'refused') throw new Error(prepared.sentence);
  const temp = join(home, 'temp');
  mkdirSync(temp);
  const kept = { TMPDIR: process.env['TMPDIR'], SQLITE_TMPDIR: process.env['SQLITE_TMPDIR'] };
  afterwards(() => {
    for (const [name, value] of Object.entries(kept)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  Object.assign(process.env, { TMPDIR: temp, SQLITE_TMPDIR: temp });
  const clock = createTestClock(startedAt);
  const log = createFileLog(home, clock);
  const vault = createScryptVault({ home, clock, cost: { keyring: 1024, pin: 1024 } });
  const { key } = accepted(await vault.create('office', secrets.passphrase));
  const store = accepted(createStores(home).create('office', key));
  afterwards(() => store.close());

  store.clients.add(aClient({ preferredName: secrets.name, legalName: secrets.name }));
  store.sessions.append(sessionA, 0, [
    started(),
    anEvent('note.written', { text: secrets.note }),
    anEvent('vitals.recorded', {
      readings: { systolic: 187, diastolic: 111 },
      slotIndex: null,
      lateMs: null,
      baseline: true,
      confirmedUnusual: true,
    }),
  ]);
  // 3,000 notes are more than the page cache holds, so that sorting and listing would spill if it could.
  const notes = Array.from({ length: 3000 }, () =>
    anEvent('note.written', { text: secrets.note.repeat(20) }),
  );
  store.sessions.append(sessionA, 3, notes);
  store.sessions.keepDraft(sessionA, { text: secrets.draft, firstKeyAtMs: startedAt });
  store.sessions.rebuildProjections();
  log.info('session under way', { code: 'vitals.recorded' });
  log.bug('id-1', 'session.act', new Error(`cannot save ${secrets.name}: ${secrets.note}`));
  log.warn(`facts are cut`, { name: secrets.name, note: secrets.note });

  const names = everyFile(home).map((path) => path.slice(home.length + 1));
  expect(names).toEqual(
    expect.arrayContaining([
      'office.db',
      'office.db-wal',
      'office.db-shm',
      'keyring.json',
      'logs/stillroom.log',
    ]),
  );
  expect(leaks(home)).toEqual([]);
  for (const path of everyFile(home)) {
    const bytes = readFileSync(path);
    expect(bytes.includes(Buffer.from(key))).toBe(false);
    expect(bytes.includes(Buffer.from(key).toString('hex'))).toBe(false);
  }
  expect(readdirSync(temp)).toEqual([]);

  store.close();
  expect(leaks(home)).toEqual([]);
  expect(codeOf(await vault.openWithPassphrase('office', 'a stone under the river 42'))).toBe(
    'office.wrongPassphrase',
  );
});

test('the search for leaks finds one where there is one, however it is written', () => {
  const home = temporaryHome();
  const log = createFileLog(home, createTestClock(startedAt));
  log.info(secrets.note);
  expect(leaks(home)).toEqual(['note in /logs/stillroom.log']);
  const { draft } = secrets;
  const wide = Buffer.from(`xx${draft}`, 'utf16le');
  const written = {
    wide,
    otherWide: Buffer.from(wide).swap16(),
    base64: ['', 'x', 'xx']
      .map((before) => Buffer.from(`${before}${draft}`).toString('base64'))
      .join(' '),
    wideBase64: wide.toString('base64url'),
    hex: Buffer.from(draft).toString('hex'),
    address: `?note=${encodeURIComponent(draft)}`,
  };
  for (const [name, bytes] of Object.entries(written)) writeFileSync(join(home, name), bytes);
  expect(
    leaks(home)
      .filter((found) => found.startsWith('draft'))
      .toSorted(),
  ).toEqual(
    Object.keys(written)
      .map((name) => `draft in /${name}`)
      .toSorted(),
  );
});
