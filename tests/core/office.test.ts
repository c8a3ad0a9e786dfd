import { createScryptVault } from '../../main/adapters/scrypt-vault.ts';
import { createStores } from '../../main/store/stores.ts';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Input } from '../../shared/contract/contract.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { begin, coreAtWork, founderPin, openOffice, passphrase } from './core-at-work.ts';

test('a new office has its founder, its name, starter music and the starter playlist in arc order', async () => {
  const at = await openOffice();
  const state = await at.get('office.state', {});
  expect(state).toMatchObject({
    state: 'open',
    officeName: 'Quiet House',
    recoveryCodeKept: false,
    screenLocked: false,
  });
  expect((await at.get('staff.list', {})).staff).toMatchObject([
    { name: 'A. Lindqvist', role: 'therapist', left: false },
  ]);
  const { tracks } = await at.get('track.list', {});
  expect(tracks.every((track) => track.starter && track.state === 'playable')).toBe(true);
  const [list] = (await at.get('playlist.list', {})).playlists;
  expect(list).toMatchObject({ name: 'Stillroom starter', trackCount: 3, lengthMs: 540_000 });
  if (list === undefined) return;
  const { items } = await at.get('playlist.open', { playlistId: list.playlistId });
  expect(items.map(({ phase }) => phase)).toEqual(['pre-onset', 'peak', 'return']);
});

test('an empty home is new, a closed office is locked and gives no name away', async () => {
  const at = coreAtWork();
  expect(await at.get('office.state', {})).toMatchObject({ state: 'new', problem: null });
  const made = await openOffice();
  await made.get('office.lock', {});
  expect(await made.get('office.state', {})).toMatchObject({
    state: 'locked',
    officeName: '',
    home: '',
    staffId: null,
  });
  expect(await made.code('client.list', {})).toBe('office.locked');
});

test('passphrase and recovery code open the office, anything else does not', async () => {
  const at = await openOffice();
  await at.get('office.lock', {});
  expect(await at.code('office.unlock', { passphrase: 'not the passphrase' })).toBe(
    'office.wrongPassphrase',
  );
  expect(await at.code('office.unlock', { passphrase })).toBe('accepted');
  await at.get('office.lock', {});
  const newPassphrase = 'another long passphrase';
  expect(await at.code('office.recover', { recoveryCode: 'not the code', newPassphrase })).toBe(
    'office.wrongRecoveryCode',
  );
  expect(await at.code('office.recover', { recoveryCode: at.recoveryCode, newPassphrase })).toBe(
    'accepted',
  );
  await at.get('office.lock', {});
  expect(await at.code('office.unlock', { passphrase })).toBe('office.wrongPassphrase');
  expect(await at.code('office.unlock', { passphrase: newPassphrase })).toBe('accepted');
});

test('using the recovery code asks for a new one, which replaces it once kept', async () => {
  const at = await openOffice();
  await at.get('office.keepRecoveryCode', {});
  await at.get('office.lock', {});
  await at.get('office.unlock', { passphrase });
  expect((await at.get('office.state', {})).recoveryCodeKept).toBe(true);
  await at.get('office.lock', {});
  const used = { recoveryCode: at.recoveryCode, newPassphrase: 'another long passphrase' };
  await at.get('office.recover', used);
  expect((await at.get('office.state', {})).recoveryCodeKept).toBe(false);
  await at.get('office.renewRecoveryCode', { passphrase: used.newPassphrase });
  await at.get('office.keepRecoveryCode', {});
  await at.get('office.lock', {});
  expect(await at.code('office.recover', used)).toBe('office.wrongRecoveryCode');
});

test('the passphrase is changed, and the recovery code renewed, only by who knows the present one', async () => {
  const at = await openOffice();
  const change = { passphrase: 'a wrong guess at it', newPassphrase: 'quite another passphrase' };
  expect(await at.code('office.changePassphrase', change)).toBe('office.wrongPassphrase');
  expect(await at.code('office.changePassphrase', { ...change, passphrase })).toBe('accepted');
  const { recoveryCode } = await at.get('office.renewRecoveryCode', {
    passphrase: change.newPassphrase,
  });
  expect(recoveryCode).not.toBe(at.recoveryCode);
  await at.get('office.keepRecoveryCode', {});
  await at.get('office.lock', {});
  const again = { recoveryCode: at.recoveryCode, newPassphrase: passphrase };
  expect(await at.code('office.recover', again)).toBe('office.wrongRecoveryCode');
  expect(await at.code('office.recover', { ...again, recoveryCode })).toBe('accepted');
});

test('a second office cannot be made over the first', async () => {
  const at = await openOffice();
  const founder = { name: 'B', role: 'therapist', pin: '9999' } as const;
  expect(await at.code('office.create', { officeName: 'Other', passphrase, founder })).toBe(
    'office.exists',
  );
  await at.get('office.lock', {});
  expect(await at.code('office.create', { officeName: 'Other', passphrase, founder })).toBe(
    'office.exists',
  );
});

test('an office that finds no room on the disk can be made once there is some', async () => {
  const disk = { full: true };
  const at = coreAtWork({
    stores: (real) => ({
      ...real,
      create: (place, key) => (disk.full ? refuse('disk.full') : real.create(place, key)),
    }),
  });
  const wish: Input<'office.create'> = {
    officeName: 'Quiet House',
    passphrase,
    founder: { name: 'A. Lindqvist', role: 'therapist', pin: '4711' },
  };
  expect(await at.code('office.create', wish)).toBe('disk.full');
  expect((await at.get('office.state', {})).state).toBe('new');
  disk.full = false;
  expect(await at.code('office.create', wish)).toBe('accepted');
});

test.each(['after the keyring', 'after the database'] as const)(
  'a set-up cut short %s begins again, and a finished office is never taken back',
  async (when) => {
    const at = coreAtWork();
    const stores = createStores(at.home);
    const vault = createScryptVault({
      home: at.home,
      clock: at.clock,
      cost: { keyring: 16, pin: 16 },
    });
    stores.setUp.begin();
    const made = await vault.create('office', 'a passphrase nobody was told of');
    if (!made.ok) throw new Error(made.error.code);
    if (when === 'after the database') stores.create('office', made.value.key);
    expect((await at.get('office.state', {})).state).toBe('new');
    const founder = { name: 'A. Lindqvist', role: 'therapist', pin: '4711' } as const;
    expect(await at.code('office.create', { officeName: 'Quiet House', passphrase, founder })).toBe(
      'accepted',
    );
    await at.get('office.lock', {});
    expect((await at.get('office.state', {})).state).toBe('locked');
    expect(() => stores.setUp.takeBack(0)).toThrow('finished');
    expect(await at.code('office.unlock', { passphrase })).toBe('accepted');
  },
);

test('two windows that unlock at once open one office', async () => {
  const at = await openOffice();
  await at.get('office.lock', {});
  const both = await Promise.all([
    at.code('office.unlock', { passphrase }),
    at.code('office.unlock', { passphrase }),
  ]);
  expect(both).toEqual(['accepted', 'accepted']);
  expect((await at.get('staff.list', {})).staff).toHaveLength(1);
});

test.each([
  ['a missing keyring', 'keyring.json', null, 'office.keyringMissing'],
  ['a damaged keyring', 'keyring.json', '{"version":', 'office.keyringDamaged'],
  ['a missing database', 'office.db', null, 'office.fileMissing'],
  ['a plaintext database', 'office.db', 'SQLite format 3\0 and so on', 'office.fileNotEncrypted'],
])('%s is said before anybody types a passphrase', async (_, file, content, problem) => {
  const at = await openOffice();
  await at.get('office.lock', {});
  const path = join(at.home, file);
  if (file === 'keyring.json') rmSync(join(at.home, 'keyring-copy.json'));
  if (content === null) rmSync(path);
  else writeFileSync(path, content.padEnd(4096, '\0'));
  expect(await at.get('office.state', {})).toMatchObject({ state: 'unusable', problem });
  expect(await at.code('office.unlock', { passphrase })).toBe(problem);
});

test('a damaged database is said when it is opened, and stays said until a sound one is put in its place', async () => {
  const at = await openOffice();
  await at.get('office.lock', {});
  const path = join(at.home, 'office.db');
  const sound = readFileSync(path);
  writeFileSync(path, Buffer.from(sound).fill(7, 16, 8192));
  rmSync(`${path}-wal`, { force: true });
  expect(await at.code('office.unlock', { passphrase })).toBe('office.fileDamaged');
  expect(await at.get('office.state', {})).toMatchObject({
    state: 'unusable',
    problem: 'office.fileDamaged',
  });
  writeFileSync(path, sound);
  await at.get('office.lookAgain', {});
  expect((await at.get('office.state', {})).state).toBe('locked');
  expect(await at.code('office.unlock', { passphrase })).toBe('accepted');
});

test('the office is not closed under a running session', async () => {
  const at = await begin(await openOffice());
  expect(await at.code('office.lock', {})).toBe('office.sessionRunning');
  expect(await at.code('office.openMadeUp', {})).toBe('office.sessionRunning');
  expect(at.core.mayClose()).toBe(false);
});

test('a PIN belongs to one person, and says who is at the keyboard', async () => {
  const at = await openOffice();
  const nurse = { name: 'N. Okafor', role: 'nurse' } as const;
  expect(await at.code('staff.add', { ...nurse, pin: founderPin })).toBe('pin.taken');
  const { staffId } = await at.get('staff.add', { ...nurse, pin: '2222' });
  await at.get('screen.lock', {});
  expect(await at.code('client.list', {})).toBe('screen.locked');
  expect(await at.code('screen.unlock', { pin: '0000' })).toBe('screen.wrongPin');
  expect(await at.get('screen.unlock', { pin: '2222' })).toEqual({ staffId });
  expect(await at.get('office.state', {})).toMatchObject({ staffId, screenLocked: false });
  await at.get('staff.change', { staffId, ...nurse, left: true, pin: null });
  await at.get('screen.lock', {});
  expect(await at.code('screen.unlock', { pin: '2222' })).toBe('screen.wrongPin');
});

test('after five wrong PINs each further try waits, also the right one', async () => {
  const at = await openOffice();
  await at.get('screen.lock', {});
  for (let miss = 0; miss < 5; miss += 1)
    expect(await at.code('screen.unlock', { pin: '0000' })).toBe('screen.wrongPin');
  const reply = await at.ask('screen.unlock', { pin: founderPin });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'office.waitBeforeRetry', facts: { seconds: 1 } },
  });
  at.clock.advance(1000);
  expect(await at.code('screen.unlock', { pin: founderPin })).toBe('accepted');
});
