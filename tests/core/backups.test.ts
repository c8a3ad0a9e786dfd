import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  begin,
  coreAtWork,
  founderPin,
  minute,
  newClient,
  nine,
  openOffice,
  passphrase,
  type OpenOffice,
} from './core-at-work.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function stick(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stillroom-stick-'));
  folders.push(folder);
  return folder;
}
const secret = { kind: 'passphrase', text: passphrase } as const;

/** An office with one client and a backup of it on a stick. */
async function backedUp(): Promise<{ at: OpenOffice; folder: string; name: string; path: string }> {
  const at = await openOffice();
  await at.get('client.create', newClient);
  const folder = stick();
  await at.get('backup.choosePlace', { folder });
  await at.get('backup.now', {});
  const name = readdirSync(folder).find((file) => file.endsWith('.db')) ?? '';
  return { at, folder, name, path: join(folder, name) };
}
const hashesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );

test('a backup lies tested in both places and its date is known', async () => {
  const { at, folder } = await backedUp();
  const state = await at.get('backup.state', {});
  expect(
    state.places.map(({ kind, there, failed, backups }) => [kind, there, failed, backups.length]),
  ).toEqual([
    ['home', true, null, 1],
    ['second', true, null, 1],
  ]);
  expect(state.lastTestedMs).toBe(at.clock.now());
  expect(readdirSync(folder).toSorted()).toEqual([
    'keyring.json',
    'office-2026-11-24-090000.db',
    'office-2026-11-24-090000.json',
    'stillroom-backups.txt',
  ]);
  expect(readFileSync(join(folder, 'office-2026-11-24-090000.db')).includes('Juniper')).toBe(false);
});

test.for(['passphrase', 'recoveryCode'] as const)(
  'a backup restores on an empty home by its %s',
  async (kind) => {
    const { at, folder, name } = await backedUp();
    const before = hashesIn(folder);
    const fresh = coreAtWork();
    expect((await fresh.get('backup.find', { folder })).backups.map((each) => each.name)).toEqual([
      name,
    ]);
    const text = kind === 'passphrase' ? passphrase : at.recoveryCode;
    await fresh.get('backup.restore', { folder, name, secret: { kind, text } });
    expect((await fresh.get('office.state', {})).state).toBe('open');
    const { clients } = await fresh.get('client.list', {});
    expect(clients.map(({ preferredName }) => preferredName)).toEqual(['Juniper Testwell']);
    expect(hashesIn(folder)).toEqual(before);
    await fresh.core.close();
    expect(await fresh.again().code('office.unlock', { passphrase })).toBe('accepted');
  },
);

/** What a bad backup is refused with on an empty home, where then nothing is left, and the backup as it was. */
async function refusedWith(folder: string, name: string): Promise<string> {
  const before = hashesIn(folder);
  const fresh = coreAtWork();
  const code = await fresh.code('backup.restore', { folder, name, secret });
  expect(hashesIn(folder)).toEqual(before);
  expect((await fresh.get('office.state', {})).state).toBe('new');
  expect(readdirSync(fresh.home).filter((file) => file !== 'logs')).toEqual([]);
  return code;
}

test('a backup that was cut short is refused as truncated', async () => {
  const { folder, name, path } = await backedUp();
  truncateSync(path, readFileSync(path).length - 4096);
  expect(await refusedWith(folder, name)).toBe('backup.truncated');
});

test('a backup with one byte changed is refused as damaged', async () => {
  const { folder, name, path } = await backedUp();
  const bytes = readFileSync(path);
  bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(await refusedWith(folder, name)).toBe('backup.damaged');
});

test('a backup from a newer version is refused as such', async () => {
  const { folder, name, path } = await backedUp();
  const tested = path.replace(/db$/, 'json');
  const found = JSON.parse(readFileSync(tested, 'utf8')) as object;
  writeFileSync(tested, JSON.stringify({ ...found, schemaVersion: 999 }));
  expect(await refusedWith(folder, name)).toBe('backup.fromNewerVersion');
});

test('a backup under the key file of another office is refused as such', async () => {
  const { folder, name } = await backedUp();
  const other = await backedUp();
  copyFileSync(join(other.folder, 'keyring.json'), join(folder, 'keyring.json'));
  expect(await refusedWith(folder, name)).toBe('backup.otherOffice');
});

test('a missing key file and a wrong passphrase are refused as such', async () => {
  const { folder, name } = await backedUp();
  const wrong = coreAtWork();
  expect(
    await wrong.code('backup.restore', {
      folder,
      name,
      secret: { kind: 'passphrase', text: 'no' },
    }),
  ).toBe('office.wrongPassphrase');
  rmSync(join(folder, 'keyring.json'));
  expect(await refusedWith(folder, name)).toBe('backup.keyringMissing');
});

test('an office that is here is not restored over', async () => {
  const { at, folder, name } = await backedUp();
  expect(await at.code('backup.restore', { folder, name, secret })).toBe('office.exists');
});

test('the first start of a day makes a backup, and none is begun while a session runs', async () => {
  const at = await begin(await openOffice());
  expect(await at.code('backup.now', {})).toBe('office.sessionRunning');
  at.clock.advance(5000);
  expect((await at.get('backup.state', {})).lastTestedMs).toBeNull();
  await at.core.close();
  const day = await openOffice();
  day.clock.advance(1000);
  await expect.poll(async () => (await day.get('backup.state', {})).lastTestedMs).not.toBeNull();
});

test('a second place that is gone fails alone, and gets the missed backup when it is back', async () => {
  const { at, folder } = await backedUp();
  const away = `${folder}-away`;
  folders.push(away);
  renameSync(folder, away);
  at.clock.advance(1000);
  expect(await at.code('backup.now', {})).toBe('backup.placeGone');
  const gone = await at.get('backup.state', {});
  expect(gone.places.map(({ there, backups }) => [there, backups.length])).toEqual([
    [true, 1], // the newest of the day
    [false, 0],
  ]);
  expect(existsSync(folder)).toBe(false);
  renameSync(away, folder);
  at.clock.advance(11 * minute);
  const atMsOfSecond = async () =>
    (await at.get('backup.state', {})).places[1]?.backups.map(({ atMs }) => atMs);
  await expect.poll(async () => (await atMsOfSecond())?.[0]).toBeGreaterThan(nine);
});

test('an empty folder in the place of the stick gets no backup', async () => {
  const { at, folder } = await backedUp();
  const away = `${folder}-away`;
  folders.push(away);
  renameSync(folder, away);
  mkdirSync(folder); // what a system leaves where a stick was
  at.clock.advance(1000);
  expect(await at.code('backup.now', {})).toBe('backup.placeGone');
  expect(readdirSync(folder)).toEqual([]);
  expect((await at.get('backup.state', {})).places[1]).toMatchObject({
    there: false,
    failed: 'backup.placeGone',
  });
});

test('a session leaves a backup due, also over a restart', async () => {
  const at = await begin(await openOffice());
  at.clock.advance(1000);
  await at.core.close();
  const later = at.again();
  await later.get('office.unlock', { passphrase });
  const { runningSessionId: sessionId } = await later.get('office.state', {});
  if (sessionId === null) throw new Error('no session runs');
  await later.get('screen.unlock', { pin: founderPin });
  await later.get('session.act', {
    sessionId,
    actor: at.staffId,
    command: { kind: 'session.end' },
  });
  later.clock.advance(1000);
  await expect.poll(async () => (await later.get('backup.state', {})).lastTestedMs).not.toBeNull();
});

test('a folder that holds the backups of another office is refused, and stays as it was', async () => {
  const first = await backedUp();
  const before = hashesIn(first.folder);
  const other = await openOffice();
  expect(await other.code('backup.choosePlace', { folder: first.folder })).toBe(
    'backup.placeTaken',
  );
  expect(hashesIn(first.folder)).toEqual(before);
  // One that becomes another office's after it was chosen is refused as well.
  const own = stick();
  await other.get('backup.choosePlace', { folder: own });
  copyFileSync(join(first.folder, 'keyring.json'), join(own, 'keyring.json'));
  const theirs = hashesIn(own);
  await other.ask('backup.now', {});
  const { places } = await other.get('backup.state', {});
  expect(places.find(({ kind }) => kind === 'second')?.failed).toBe('backup.placeTaken');
  expect(hashesIn(own)).toEqual(theirs);
});

test('a place whose name for the backup is taken by a folder refuses, and the earlier backup stays', async () => {
  const { at, folder, name } = await backedUp();
  const before = hashesIn(folder);
  at.clock.advance(1000);
  mkdirSync(join(folder, 'office-2026-11-24-090001.db.making'));
  expect(await at.code('backup.now', {})).not.toBe('accepted');
  expect(hashesIn(folder)).toEqual(before);
  expect((await at.get('backup.state', {})).places[1]?.backups.map((each) => each.name)).toEqual([
    name,
  ]);
});
