import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createScryptVault } from '../../main/adapters/scrypt-vault.ts';
import { createTestClock } from '../../main/adapters/test-clock.ts';
import { accepted, codeOf, temporaryHome } from '../support/temporary-home.ts';

const passphrase = 'a stone under the river 41';
const other = 'another stone entirely';
const go = new AbortController().signal;

async function anOffice() {
  const home = temporaryHome();
  const clock = createTestClock(Date.UTC(2026, 4, 4, 9));
  const vault = createScryptVault({ home, clock, cost: { keyring: 16, pin: 16 } });
  const made = accepted(await vault.create('office', passphrase));
  writeFileSync(join(home, 'office.db'), 'x');
  const paths = { keyring: join(home, 'keyring.json'), copy: join(home, 'keyring-copy.json') };
  return { home, vault, ...made, ...paths, text: () => readFileSync(paths.keyring, 'utf8') };
}
type Office = Awaited<ReturnType<typeof anOffice>>;

const conditions: readonly (readonly [name: string, spoil: (path: string) => void])[] = [
  ['missing', (path) => rmSync(path)],
  ['empty', (path) => writeFileSync(path, '')],
  ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 100))],
  ['with a byte changed in the passphrase', (path) => flip(path, '"passphrase"')],
  ['with a byte changed in its number', (path) => flip(path, '"number"')],
  [
    'a folder',
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
  ],
  [
    'a link to nothing',
    (path) => {
      rmSync(path);
      symlinkSync('/nowhere/keyring.json', path);
    },
  ],
];

function flip(path: string, after: string): void {
  const text = readFileSync(path, 'utf8');
  const at = text.indexOf(after) + after.length;
  const digit = text.slice(at).search(/[0-9]/) + at;
  writeFileSync(
    path,
    `${text.slice(0, digit)}${(Number(text[digit]) + 1) % 10}${text.slice(digit + 1)}`,
  );
}

const secrets = [
  ['passphrase', ({ vault }: Office) => vault.openWithPassphrase('office', passphrase)],
  [
    'recovery code',
    ({ vault, recoveryCode }: Office) => vault.openWithRecoveryCode('office', recoveryCode),
  ],
] as const;

const table = conditions.flatMap(([condition, spoil]) =>
  secrets.map(([secret, open]) => [condition, secret, spoil, open] as const),
);

test.each(table)(
  'a keyring that is %s: the %s opens by the copy, and the keyring is put back',
  async (condition, _, spoil, open) => {
    const at = await anOffice();
    const before = at.text();
    spoil(at.keyring);
    expect(await at.vault.look('office')).toBe('present');
    const opened = accepted(await open(at));
    expect(opened.key).toEqual(at.key);
    expect(opened.keyringPutBack).toBe(true);
    expect(at.text()).toBe(before);
    const aside = readdirSync(at.home).filter((name) => name.startsWith('set-aside-'));
    expect(aside).toHaveLength(condition === 'missing' ? 0 : 1);
    expect(accepted(await open(at)).keyringPutBack).toBe(false);
  },
);

test.each(table)(
  'a copy that is %s: the %s opens by the keyring, and the copy is made anew',
  async (_, __, spoil, open) => {
    const at = await anOffice();
    spoil(at.copy);
    expect(accepted(await open(at)).keyringPutBack).toBe(false);
    expect(readFileSync(at.copy, 'utf8')).toBe(at.text());
  },
);

test('with both of them lost, the keyring beside the backups opens the office', async () => {
  const at = await anOffice();
  mkdirSync(join(at.home, 'backups'));
  copyFileSync(at.keyring, join(at.home, 'backups', 'keyring.json'));
  rmSync(at.keyring);
  rmSync(at.copy);
  const opened = accepted(await at.vault.openWithRecoveryCode('office', at.recoveryCode));
  expect(opened).toEqual({ key: at.key, keyringPutBack: true });
  expect(existsSync(at.copy)).toBe(true);
});

test('a copy of before the change does not bring the old passphrase back while the keyring is whole', async () => {
  const at = await anOffice();
  const old = readFileSync(at.copy);
  accepted(await at.vault.changePassphrase('office', at.key, other, go));
  writeFileSync(at.copy, old); // as after a kill between the two
  expect(codeOf(await at.vault.openWithPassphrase('office', passphrase))).toBe(
    'office.wrongPassphrase',
  );
  accepted(await at.vault.openWithPassphrase('office', other));
  expect(readFileSync(at.copy, 'utf8')).toBe(at.text());
});

/** Every state of the two files that a kill can leave within a change: neither, half of one, the first alone, both. */
async function statesOf(at: Office, change: () => Promise<unknown>): Promise<readonly string[]> {
  const before = at.text();
  await change();
  const after = at.text();
  const states = [
    [before, before, null],
    [before, before, after.slice(0, 50)],
    [after, before, null],
    [after, before, after.slice(0, 50)],
    [after, after, null],
  ] as const;
  return states.map((state) => JSON.stringify(state));
}

function become(at: Office, state: string): void {
  const [keyring, copy, half] = JSON.parse(state) as readonly [string, string, string | null];
  writeFileSync(at.keyring, keyring);
  writeFileSync(at.copy, copy);
  rmSync(`${at.keyring}.next`, { force: true });
  if (half !== null) writeFileSync(`${at.keyring}.next`, half);
}

test('killed anywhere in a change of the passphrase, the old or the new one opens', async () => {
  const at = await anOffice();
  for (const state of await statesOf(at, () =>
    at.vault.changePassphrase('office', at.key, other, go),
  )) {
    become(at, state);
    const codes = [
      codeOf(await at.vault.openWithPassphrase('office', passphrase)),
      codeOf(await at.vault.openWithPassphrase('office', other)),
    ];
    expect(codes.toSorted()).toEqual(['accepted', 'office.wrongPassphrase']);
    expect(codeOf(await at.vault.openWithRecoveryCode('office', at.recoveryCode))).toBe('accepted');
  }
});

test('killed before a new recovery code is confirmed as kept, the old code opens', async () => {
  const at = await anOffice();
  for (const state of await statesOf(at, () => at.vault.renewRecoveryCode('office', at.key, go))) {
    become(at, state);
    expect(codeOf(await at.vault.openWithRecoveryCode('office', at.recoveryCode))).toBe('accepted');
  }
});

test('killed while the new code is being confirmed, the new code opens; a second new code replaces the first', async () => {
  const at = await anOffice();
  const lost = accepted(await at.vault.renewRecoveryCode('office', at.key, go)).recoveryCode;
  const kept = accepted(await at.vault.renewRecoveryCode('office', at.key, go)).recoveryCode;
  for (const state of await statesOf(at, () => at.vault.keepRecoveryCode('office', at.key, go))) {
    become(at, state);
    expect(codeOf(await at.vault.openWithRecoveryCode('office', kept))).toBe('accepted');
    expect(codeOf(await at.vault.openWithRecoveryCode('office', lost))).toBe(
      'office.wrongRecoveryCode',
    );
  }
  expect(codeOf(await at.vault.openWithRecoveryCode('office', at.recoveryCode))).toBe(
    'office.wrongRecoveryCode',
  );
});

test('a keyring in a home without an office.db is no reason to look among the backups', async () => {
  const at = await anOffice();
  mkdirSync(join(at.home, 'backups'));
  renameSync(at.keyring, join(at.home, 'backups', 'keyring.json'));
  rmSync(at.copy);
  rmSync(join(at.home, 'office.db'));
  expect(await at.vault.look('office')).toBe('absent');
});
