import { describe, expect, test } from 'vitest';
import { begin, founderPin, openOffice, passphrase } from './core-at-work.ts';

const byPassphrase = { by: 'passphrase', passphrase } as const;
const newPin = '864200';

describe('emergency access to a locked screen', () => {
  test('by the passphrase gives the founder a new PIN; the session stays, and its timeline says who and how', async () => {
    const at = await begin(await openOffice());
    await at.get('screen.lock', {});
    const { staff } = await at.get('screen.emergencyStaff', { proof: byPassphrase });
    expect(staff.map(({ staffId }) => staffId)).toContain(at.staffId);
    await at.get('screen.emergencyOpen', {
      proof: byPassphrase,
      staffId: at.staffId,
      pin: newPin,
    });
    expect(await at.get('office.state', {})).toMatchObject({
      screenLocked: false,
      staffId: at.staffId,
      runningSessionId: at.sessionId,
    });
    const last = (await at.events()).at(-1);
    expect(last).toMatchObject({
      kind: 'screen.unlocked',
      actor: at.staffId,
      payload: { by: 'passphrase' },
    });
    await at.get('screen.lock', {});
    expect(await at.code('screen.unlock', { pin: founderPin })).toBe('screen.wrongPin');
    expect(await at.code('screen.unlock', { pin: newPin })).toBe('accepted');
  });

  test('by the recovery code takes somebody back when everybody is marked as left', async () => {
    const at = await begin(await openOffice());
    await at.get('office.keepRecoveryCode', {});
    const { staff } = await at.get('staff.list', {});
    for (const { staffId, name, role } of staff)
      await at.get('staff.change', { staffId, name, role, left: true, pin: null });
    await at.get('screen.lock', {});
    expect(await at.code('screen.unlock', { pin: founderPin })).toBe('screen.wrongPin');
    const proof = { by: 'recoveryCode', recoveryCode: at.recoveryCode } as const;
    expect((await at.get('screen.emergencyStaff', { proof })).staff.every(({ left }) => left)).toBe(
      true,
    );
    await at.get('screen.emergencyOpen', { proof, staffId: at.prescriberId, pin: newPin });
    const after = (await at.get('staff.list', {})).staff;
    expect(after.filter(({ left }) => !left).map(({ staffId }) => staffId)).toEqual([
      at.prescriberId,
    ]);
    expect((await at.events()).at(-1)).toMatchObject({
      kind: 'screen.unlocked',
      actor: at.prescriberId,
      payload: { by: 'recoveryCode' },
    });
    // The code has been seen: a new one is asked for.
    expect((await at.get('office.state', {})).recoveryCodeKept).toBe(false);
  });

  test('opens a screen that is locked without a session too', async () => {
    const at = await openOffice();
    await at.get('screen.lock', {});
    await at.get('screen.emergencyOpen', { proof: byPassphrase, staffId: at.staffId, pin: newPin });
    expect((await at.get('office.state', {})).screenLocked).toBe(false);
  });

  test('opens the lock that a crash left, at the next start', async () => {
    const at = await begin(await openOffice());
    await at.get('screen.lock', {});
    const later = at.again(60_000);
    await later.get('office.unlock', { passphrase });
    expect((await later.get('office.state', {})).screenLocked).toBe(true);
    await later.get('screen.emergencyOpen', {
      proof: byPassphrase,
      staffId: at.staffId,
      pin: newPin,
    });
    expect(await later.get('office.state', {})).toMatchObject({
      screenLocked: false,
      runningSessionId: at.sessionId,
    });
  });

  test('with a wrong passphrase names nobody, opens nothing, and is counted and delayed as at the entrance', async () => {
    const at = await begin(await openOffice());
    await at.get('screen.lock', {});
    const proof = { by: 'passphrase', passphrase: 'not this one' } as const;
    for (let miss = 0; miss < 5; miss += 1)
      expect(await at.ask('screen.emergencyStaff', { proof })).toEqual({
        ok: false,
        error: { code: 'office.wrongPassphrase', field: 'passphrase', facts: {} },
      });
    const open = { proof: byPassphrase, staffId: at.staffId, pin: newPin };
    expect(await at.code('screen.emergencyOpen', open)).toBe('office.waitBeforeRetry');
    expect((await at.get('office.state', {})).screenLocked).toBe(true);
    at.clock.advance(5_000);
    expect(await at.code('screen.emergencyOpen', open)).toBe('accepted');
  });

  test('refuses a PIN that another has, and a person who is not on the staff', async () => {
    const at = await begin(await openOffice());
    const { staffId } = await at.get('staff.add', { name: 'N', role: 'nurse', pin: '2222' });
    await at.get('screen.lock', {});
    const open = (who: typeof staffId, pin: string) =>
      at.code('screen.emergencyOpen', { proof: byPassphrase, staffId: who, pin });
    expect(await open(at.staffId, '2222')).toBe('pin.taken');
    expect(await open('nobody' as typeof staffId, newPin)).toBe('staff.unknown');
    expect((await at.get('office.state', {})).screenLocked).toBe(true);
  });
});

describe('guesses of a PIN', () => {
  const guessed = async (at: Awaited<ReturnType<typeof openOffice>>, pin: string) =>
    at.code('staff.change', {
      staffId: at.staffId,
      name: 'A. Lindqvist',
      role: 'therapist',
      left: false,
      pin,
    });

  test('by asking for a taken PIN are counted and delayed, and a success does not reset them', async () => {
    const at = await openOffice();
    for (const pin of ['1111', '2222', '3333', '4444', '5555'])
      await at.get('staff.add', { name: pin, role: 'nurse', pin });
    for (const pin of ['1111', '2222', '3333', '4444', '5555']) {
      expect(await guessed(at, pin)).toBe('pin.taken');
      await at.get('screen.unlock', { pin: founderPin });
    }
    expect(await guessed(at, '1111')).toBe('office.waitBeforeRetry');
    expect(await guessed(at, '909090')).toBe('office.waitBeforeRetry');
    expect(await at.code('staff.add', { name: 'B', role: 'nurse', pin: '1111' })).toBe(
      'office.waitBeforeRetry',
    );
    at.clock.advance(5_000);
    expect(await guessed(at, '909090')).toBe('accepted');
    expect(await guessed(at, '1111')).toBe('pin.taken');
  });

  test('at the lock are counted across a restart', async () => {
    const at = await begin(await openOffice());
    await at.get('screen.lock', {});
    for (let miss = 0; miss < 5; miss += 1) await at.code('screen.unlock', { pin: '0000' });
    const later = at.again();
    await later.get('office.unlock', { passphrase });
    expect(await later.code('screen.unlock', { pin: founderPin })).toBe('office.waitBeforeRetry');
    later.clock.advance(1_000);
    expect(await later.code('screen.unlock', { pin: founderPin })).toBe('accepted');
  });

  test('at the lock are forgotten once the right one was typed', async () => {
    const at = await openOffice();
    await at.get('screen.lock', {});
    for (let round = 0; round < 3; round += 1) {
      for (let miss = 0; miss < 4; miss += 1)
        expect(await at.code('screen.unlock', { pin: '0000' })).toBe('screen.wrongPin');
      expect(await at.code('screen.unlock', { pin: founderPin })).toBe('accepted');
    }
  });
});

test.each(['office.changePassphrase', 'office.renewRecoveryCode'] as const)(
  'wrong passphrases of %s are counted and delayed',
  async (name) => {
    const at = await openOffice();
    const typed = (passphraseTyped: string) =>
      name === 'office.changePassphrase'
        ? at.code(name, { passphrase: passphraseTyped, newPassphrase: 'a new stone in the river' })
        : at.code(name, { passphrase: passphraseTyped });
    for (let miss = 0; miss < 5; miss += 1)
      expect(await typed('not this one')).toBe('office.wrongPassphrase');
    expect(await typed(passphrase)).toBe('office.waitBeforeRetry');
  },
);

test('recovery codes of another office are counted and delayed, slips of the keys are not', async () => {
  const [at, other] = [await openOffice(), await openOffice()];
  const typed = (recoveryCode: string) =>
    at.code('office.recover', { recoveryCode, newPassphrase: 'a new stone in the river' });
  for (let miss = 0; miss < 8; miss += 1)
    expect(await typed('AAAA')).toBe('office.wrongRecoveryCode');
  for (let miss = 0; miss < 5; miss += 1)
    expect(await typed(other.recoveryCode)).toBe('office.wrongRecoveryCode');
  expect(await typed(at.recoveryCode)).toBe('office.waitBeforeRetry');
  at.clock.advance(5_000);
  expect(await typed(at.recoveryCode)).toBe('accepted');
});
