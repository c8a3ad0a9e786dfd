import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createScryptVault } from '../../main/adapters/scrypt-vault.ts';
import { createTestClock } from '../../main/adapters/test-clock.ts';
import { accepted, codeOf, temporaryHome } from '../support/temporary-home.ts';

const passphrase = 'a stone under the river 41';
const cost = { keyring: 256, pin: 256 };
const nine = Date.UTC(2026, 4, 4, 9);
const go = new AbortController().signal;

function newVault(home = temporaryHome()) {
  const clock = createTestClock(nine);
  return {
    home,
    clock,
    vault: createScryptVault({ home, clock, cost }),
    keyring: join(home, 'keyring.json'),
    copy: join(home, 'keyring-copy.json'),
  };
}
type Json = Record<string, Record<string, unknown> | number | null>;
function edit(path: string, change: (keyring: Json) => void): void {
  const keyring = JSON.parse(readFileSync(path, 'utf8')) as Json;
  change(keyring);
  writeFileSync(path, JSON.stringify(keyring));
}

test('passphrase and recovery code open the same data key, and another vault on the same home does too', async () => {
  const { home, vault } = newVault();
  expect(await vault.look('office')).toBe('absent');
  const { key, recoveryCode } = accepted(await vault.create('office', passphrase));
  expect(key).toHaveLength(32);
  expect(key.buffer.byteLength).toBe(32); // memory of its own, which can be handed over and zeroed
  expect(await vault.look('office')).toBe('present');
  const again = newVault(home).vault;
  expect(accepted(await again.openWithPassphrase('office', passphrase)).key).toEqual(key);
  expect(accepted(await again.openWithRecoveryCode('office', recoveryCode)).key).toEqual(key);
  expect(
    accepted(
      await again.openWithRecoveryCode('office', recoveryCode.toLowerCase().replaceAll('-', ' ')),
    ).key,
  ).toEqual(key);
});

test('the keyring holds neither secret and is readable by its owner alone', async () => {
  const { vault, keyring, home } = newVault();
  const { key, recoveryCode } = accepted(await vault.create('office', passphrase));
  const text = readFileSync(keyring, 'utf8');
  for (const secret of [
    Buffer.from(key).toString('hex'),
    Buffer.from(key).toString('base64'),
    passphrase,
    recoveryCode,
    recoveryCode.replaceAll('-', ''),
  ]) {
    expect(text).not.toContain(secret);
  }
  expect(statSync(keyring).mode & 0o777).toBe(0o600);
  expect(readdirSync(home).toSorted()).toEqual(['keyring-copy.json', 'keyring.json']);
  expect(JSON.parse(text)).toMatchObject({
    version: 1,
    passphrase: { kdf: 'scrypt', N: 256, r: 8, p: 1, cipher: 'aes-256-gcm' },
  });
});

test('the product asks for N = 2^17 and the file says so', async () => {
  const home = temporaryHome();
  const vault = createScryptVault({ home, clock: createTestClock(nine) });
  const { key } = accepted(await vault.create('office', passphrase));
  expect(JSON.parse(readFileSync(join(home, 'keyring.json'), 'utf8'))).toMatchObject({
    passphrase: { N: 131_072, r: 8, p: 1 },
    recoveryCode: { N: 131_072, r: 8, p: 1 },
  });
  // The parameters are read from the file: a vault with another cost opens it.
  const other = createScryptVault({ home, clock: createTestClock(nine), cost });
  expect(accepted(await other.openWithPassphrase('office', passphrase)).key).toEqual(key);
});

test('accents composed on one keyboard and decomposed on another are the same passphrase', async () => {
  const { vault } = newVault();
  const { key } = accepted(
    await vault.create('office', 'Stille Wässer, große Ruhe'.normalize('NFD')),
  );
  expect(
    accepted(await vault.openWithPassphrase('office', 'Stille Wässer, große Ruhe'.normalize('NFC')))
      .key,
  ).toEqual(key);
});

test.each([
  '',
  ' a stone under the river 41',
  'A stone under the river 41',
  'שלום 👋',
  'x'.repeat(512),
])('the passphrase “%s” does not open it', async (wrong) => {
  const { vault } = newVault();
  accepted(await vault.create('office', passphrase));
  expect(codeOf(await vault.openWithPassphrase('office', wrong))).toBe('office.wrongPassphrase');
});

test('a mistyped recovery code and one of another office are told apart', async () => {
  const { vault } = newVault();
  accepted(await vault.create('office', passphrase));
  const { recoveryCode } = accepted(await newVault().vault.create('office', passphrase));
  const another = await vault.openWithRecoveryCode('office', recoveryCode);
  const mistyped = await vault.openWithRecoveryCode('office', `${recoveryCode.slice(0, -1)}!`);
  expect([another, mistyped]).toEqual(
    ['another', 'mistyped'].map((cause) => ({
      ok: false,
      error: { code: 'office.wrongRecoveryCode', field: 'recoveryCode', facts: { cause } },
    })),
  );
});

test('an office is never made over another keyring, not even a damaged one', async () => {
  const { vault, keyring } = newVault();
  accepted(await vault.create('office', passphrase));
  expect(codeOf(await vault.create('office', passphrase))).toBe('office.exists');
  writeFileSync(keyring, '{');
  expect(codeOf(await vault.create('office', passphrase))).toBe('office.exists');
  expect(readFileSync(keyring, 'utf8')).toBe('{');
});

test('a missing keyring beside a database is named, and no office is not a missing one', async () => {
  const { home, vault, keyring, copy } = newVault();
  accepted(await vault.create('office', passphrase));
  rmSync(keyring);
  rmSync(copy);
  expect(await vault.look('office')).toBe('absent');
  writeFileSync(join(home, 'office.db'), 'x');
  expect(await vault.look('office')).toBe('missing');
  expect(codeOf(await vault.openWithPassphrase('office', passphrase))).toBe(
    'office.keyringMissing',
  );
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '{"version":2}',
  '{"version":1}',
  '{"version":1,"passphrase":{},"recoveryCode":7}',
  '\u0000\u0001',
])('a keyring that reads %j is named as damaged', async (text) => {
  const { vault, keyring } = newVault();
  writeFileSync(keyring, text);
  expect(await vault.look('office')).toBe('damaged');
  expect(codeOf(await vault.openWithPassphrase('office', passphrase))).toBe(
    'office.keyringDamaged',
  );
});

test('a folder in the place of the keyring is a damaged keyring', async () => {
  const { vault, keyring } = newVault();
  mkdirSync(keyring);
  expect(await vault.look('office')).toBe('damaged');
});

test.each(['salt', 'nonce', 'sealed', 'tag', 'sum', 'N', 'kdf'])(
  'a damaged %s is not taken for a wrong passphrase, and the recovery code still opens',
  async (field) => {
    const { vault, keyring, copy } = newVault();
    const { key, recoveryCode } = accepted(await vault.create('office', passphrase));
    rmSync(copy);
    edit(keyring, (ring) => {
      const wrap = ring['passphrase'] as Record<string, unknown>;
      wrap[field] = field === 'N' ? 512 : `A${String(wrap[field]).slice(1)}!`;
    });
    expect(await vault.look('office')).toBe('present');
    expect(codeOf(await vault.openWithPassphrase('office', passphrase))).toBe(
      'office.keyringDamaged',
    );
    expect(accepted(await vault.openWithRecoveryCode('office', recoveryCode)).key).toEqual(key);
    accepted(await vault.changePassphrase('office', key, 'a new stone in the river', go));
    expect(
      accepted(await vault.openWithPassphrase('office', 'a new stone in the river')).key,
    ).toEqual(key);
  },
);

test('a keyring that asks for all memory is refused without trying', async () => {
  const { vault, keyring, copy } = newVault();
  accepted(await vault.create('office', passphrase));
  rmSync(copy);
  edit(keyring, (ring) => {
    for (const name of ['passphrase', 'recoveryCode'])
      Object.assign(ring[name] as object, { N: 2 ** 30 });
  });
  expect(codeOf(await vault.openWithPassphrase('office', passphrase))).toBe(
    'office.keyringDamaged',
  );
});

test('a new passphrase replaces the old one and leaves the recovery code; a new code the other way round', async () => {
  const { vault } = newVault();
  const first = accepted(await vault.create('office', passphrase));
  accepted(await vault.changePassphrase('office', first.key, 'another stone entirely', go));
  expect(codeOf(await vault.openWithPassphrase('office', passphrase))).toBe(
    'office.wrongPassphrase',
  );
  expect(accepted(await vault.openWithPassphrase('office', 'another stone entirely')).key).toEqual(
    first.key,
  );
  expect(accepted(await vault.openWithRecoveryCode('office', first.recoveryCode)).key).toEqual(
    first.key,
  );
  const second = accepted(await vault.renewRecoveryCode('office', first.key, go));
  expect(accepted(await vault.openWithRecoveryCode('office', first.recoveryCode)).key).toEqual(
    first.key,
  ); // nobody has said to have kept the new one
  expect(accepted(await vault.openWithRecoveryCode('office', second.recoveryCode)).key).toEqual(
    first.key,
  );
  accepted(await vault.keepRecoveryCode('office', first.key, go));
  expect(codeOf(await vault.openWithRecoveryCode('office', first.recoveryCode))).toBe(
    'office.wrongRecoveryCode',
  );
  expect(accepted(await vault.openWithRecoveryCode('office', second.recoveryCode)).key).toEqual(
    first.key,
  );
});

test('a keyring that cannot be written is refused and the old one stays', async () => {
  const { vault, keyring, home } = newVault();
  const { key } = accepted(await vault.create('office', passphrase));
  const before = readFileSync(keyring, 'utf8');
  mkdirSync(join(home, 'keyring.json.next', 'in-the-way'), { recursive: true });
  expect(codeOf(await vault.changePassphrase('office', key, 'another stone entirely', go))).toBe(
    'disk.unwritable',
  );
  expect(readFileSync(keyring, 'utf8')).toBe(before);
});

test('after five misses each attempt waits, longer every time, also after a restart; the recovery code is not held up', async () => {
  const { home, vault, clock } = newVault();
  const { recoveryCode } = accepted(await vault.create('office', passphrase));
  for (let miss = 1; miss <= 5; miss += 1) {
    expect(codeOf(await vault.openWithPassphrase('office', 'not this one, sorry'))).toBe(
      'office.wrongPassphrase',
    );
  }
  const waits: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const refused = await vault.openWithPassphrase('office', passphrase);
    const seconds = refused.ok ? 0 : Number(refused.error.facts['seconds']);
    waits.push(seconds);
    expect(codeOf(refused)).toBe('office.waitBeforeRetry');
    clock.advance(seconds * 1000 - 1);
    expect(codeOf(await vault.openWithPassphrase('office', passphrase))).toBe(
      'office.waitBeforeRetry',
    );
    clock.advance(1);
    expect(codeOf(await vault.openWithPassphrase('office', 'not this one, sorry'))).toBe(
      'office.wrongPassphrase',
    );
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  const restarted = createScryptVault({ home, clock, cost });
  expect(codeOf(await restarted.openWithPassphrase('office', passphrase))).toBe(
    'office.waitBeforeRetry',
  );
  expect(codeOf(await restarted.openWithRecoveryCode('office', recoveryCode))).toBe('accepted');
  expect(codeOf(await restarted.openWithPassphrase('office', passphrase))).toBe('accepted');
  expect(existsSync(join(home, 'keyring-attempts.json'))).toBe(false);
});

test('a clock that was set back does not lock anybody out for longer than the wait itself', async () => {
  const { home, vault } = newVault();
  accepted(await vault.create('office', passphrase));
  for (let miss = 1; miss <= 5; miss += 1)
    await vault.openWithPassphrase('office', 'not this one, sorry');
  const clock = createTestClock(nine - 86_400_000);
  const refused = await createScryptVault({ home, clock, cost }).openWithPassphrase(
    'office',
    passphrase,
  );
  expect(refused.ok ? {} : refused.error.facts).toEqual({ seconds: 5 });
});

test('misses asked at the same moment are all counted', async () => {
  const { vault } = newVault();
  accepted(await vault.create('office', passphrase));
  const tries = await Promise.all(
    Array.from({ length: 8 }, () => vault.openWithPassphrase('office', 'not this one, sorry')),
  );
  expect(tries.map(codeOf)).toEqual([
    ...Array.from({ length: 5 }, () => 'office.wrongPassphrase'),
    ...Array.from({ length: 3 }, () => 'office.waitBeforeRetry'),
  ]);
});

test('spoiled attempts do not shut anybody out', async () => {
  const { home, vault } = newVault();
  accepted(await vault.create('office', passphrase));
  writeFileSync(join(home, 'keyring-attempts.json'), '{"count":"many"');
  expect(codeOf(await vault.openWithPassphrase('office', passphrase))).toBe('accepted');
});

test('the made-up office has a keyring of its own', async () => {
  const { home, vault } = newVault();
  accepted(await vault.create('made-up', 'only for looking around'));
  expect(await vault.look('office')).toBe('absent');
  expect(readdirSync(join(home, 'made-up')).toSorted()).toEqual([
    'keyring-copy.json',
    'keyring.json',
  ]);
});

test('a PIN matches its own hash alone, and the same PIN never hashes alike', async () => {
  const { vault } = newVault();
  const [one, two] = [await vault.hashPin('4711'), await vault.hashPin('4711')];
  expect(one).not.toBe(two);
  expect(one).not.toContain('4711');
  expect(await vault.pinMatches('4711', one)).toBe(true);
  expect(await vault.pinMatches('4712', one)).toBe(false);
  for (const spoiled of [
    '',
    'scrypt:1073741824:8:1:AA:AA',
    'scrypt:256:8:1:AA:',
    'md5:x',
    one.slice(0, -2),
  ]) {
    expect(await vault.pinMatches('4711', spoiled)).toBe(false);
  }
});
