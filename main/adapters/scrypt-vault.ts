import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupSecret } from '../../shared/contract/backups.ts';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { Clock, DataKey, Outcome, Place, Vault } from '../core/ports.ts';
import { folderOf } from './home-paths.ts';
import { createKeyringFiles, readKeyringAt } from './keyring-files.ts';
import {
  changedKeyring,
  makeDataKey,
  officeIdIn,
  openKeyring,
  wrapKey,
  type Keyring,
  type WrapName,
} from './keyring.ts';
import {
  createMissedAttempts,
  guessed,
  type Guessed,
  type MissedAttempts,
} from './missed-attempts.ts';
import { hashPin, pinMatches } from './pin-hash.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import type { ScryptCost } from './slow-hash.ts';
import { systemCode, writeRefusalOf } from './system-errors.ts';

/** N of scrypt: 2^17 for the keyring (128 MiB, about half a second), 2^14 for a PIN, which is typed many times a day. */
const productCost = { keyring: 2 ** 17, pin: 2 ** 14 };

type Opened = Readonly<{ key: DataKey; keyringPutBack: boolean }>;

/** Whether there is a wrap that the secret of this kind can be tried on. */
function canOpen(keyring: Keyring, name: WrapName): boolean {
  const { recoveryCode, nextRecoveryCode } = keyring;
  return name === 'passphrase'
    ? keyring.passphrase !== null
    : recoveryCode !== null || nextRecoveryCode !== null;
}

export type VaultParts = Readonly<{
  home: string;
  clock: Pick<Clock, 'now'>;
  /** N of scrypt; smaller in tests alone. */
  cost?: Readonly<{ keyring: number; pin: number }>;
}>;

/** The same passphrase on every keyboard: composed and decomposed accents, full-width letters (Unicode's NFKC). */
function passphraseSecret(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

/**
 * Keeps the data key of each office in its `keyring.json`, wrapped by a passphrase and again by a printed recovery code,
 * and in a second copy beside it. Expected refusals are named in `Vault` (core/ports.ts); a change of either secret replaces the
 * file in one step, then the copy.
 */
export function createScryptVault({ home, clock, cost = productCost }: VaultParts): Vault {
  const keyringCost: ScryptCost = { N: cost.keyring, r: 8, p: 1 };
  const pinCost: ScryptCost = { N: cost.pin, r: 8, p: 1 };
  const countersOf = (place: Place) => {
    const counter = (kind: Guessed): MissedAttempts =>
      createMissedAttempts(folderOf(home, place), kind);
    return {
      passphrase: counter(guessed.passphrase),
      recoveryCode: counter(guessed.recoveryCode),
      unlock: counter(guessed.pin),
      taken: counter(guessed.takenPin),
    };
  };
  const attempts = { office: countersOf('office'), 'made-up': countersOf('made-up') };
  // One attempt after another: two at once would be counted as one, and each takes 128 MiB.
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  }

  const files = createKeyringFiles(home);

  /** Misses are counted with those of the office: a backup is no way around the wait. */
  async function openBackup(
    folder: string,
    { kind, text }: BackupSecret,
  ): Promise<Outcome<{ key: DataKey }>> {
    const found = await readKeyringAt(join(folder, 'keyring.json'));
    if (found.kind === 'missing') return refuse('backup.keyringMissing');
    if (found.kind === 'damaged' || !canOpen(found.keyring, kind))
      return refuse('backup.keyringDamaged');
    const misses = attempts.office[kind];
    const waitMs = await misses.waitMs(clock.now());
    if (waitMs > 0)
      return refuse('office.waitBeforeRetry', kind, { seconds: Math.ceil(waitMs / 1000) });
    const secret = kind === 'passphrase' ? passphraseSecret(text) : readRecoveryCode(text);
    const key = secret === null ? null : await openKeyring(found.keyring, kind, secret);
    if (key !== null && key !== 'no-wrap') {
      await misses.forget();
      return accept({ key });
    }
    await misses.miss(clock.now());
    if (kind === 'passphrase') return refuse('office.wrongPassphrase', kind);
    const cause = secret === null ? 'mistyped' : 'another';
    return refuse('office.wrongRecoveryCode', kind, { cause });
  }

  async function write(place: Place, keyring: Keyring): Promise<Outcome<void>> {
    try {
      await files.write(place, keyring);
      return accept(undefined);
    } catch (error) {
      const code = writeRefusalOf(error);
      if (code === null) throw error;
      return refuse(code);
    }
  }

  /** A disk that refuses holds up nobody who has the key: it is mended at another opening. */
  async function mend(place: Place, keyring: Keyring): Promise<boolean> {
    try {
      return await files.mend(place, keyring, clock.now());
    } catch (error) {
      if (systemCode(error) === '') throw error;
      return false;
    }
  }

  async function open(
    place: Place,
    name: WrapName,
    secret: string,
  ): Promise<Outcome<Opened> | 'other'> {
    const found = await files.read(place);
    if (found.kind === 'missing') return refuse('office.keyringMissing');
    const keyring = found.all.find((each) => canOpen(each, name));
    if (keyring === undefined) return refuse('office.keyringDamaged');
    const key = await openKeyring(keyring, name, secret);
    if (key === null || key === 'no-wrap') return 'other';
    return accept({ key, keyringPutBack: await mend(place, keyring) });
  }

  async function openWithPassphrase(place: Place, passphrase: string): Promise<Outcome<Opened>> {
    const waitMs = await attempts[place].passphrase.waitMs(clock.now());
    if (waitMs > 0) {
      return refuse('office.waitBeforeRetry', 'passphrase', { seconds: Math.ceil(waitMs / 1000) });
    }
    const opened = await open(place, 'passphrase', passphraseSecret(passphrase));
    if (opened === 'other') {
      await attempts[place].passphrase.miss(clock.now());
      return refuse('office.wrongPassphrase', 'passphrase');
    }
    if (opened.ok) await attempts[place].passphrase.forget();
    return opened;
  }

  /** Counted apart from the passphrase: it is the way out for those who missed that too often. A slip of the keys is no guess. */
  async function openWithRecoveryCode(place: Place, typed: string): Promise<Outcome<Opened>> {
    const secret = readRecoveryCode(typed);
    const waitMs = await attempts[place].recoveryCode.waitMs(clock.now());
    if (waitMs > 0) {
      return refuse('office.waitBeforeRetry', 'recoveryCode', {
        seconds: Math.ceil(waitMs / 1000),
      });
    }
    const opened = secret === null ? 'other' : await open(place, 'recoveryCode', secret);
    if (opened !== 'other') {
      if (opened.ok) await attempts[place].recoveryCode.forget();
      if (opened.ok) await attempts[place].passphrase.forget();
      return opened;
    }
    if (secret !== null) await attempts[place].recoveryCode.miss(clock.now());
    const cause = secret === null ? 'mistyped' : 'another';
    return refuse('office.wrongRecoveryCode', 'recoveryCode', { cause });
  }

  /** Replaces one wrap; the others stay as they are. */
  async function rewrap(
    place: Place,
    key: DataKey,
    name: WrapName | 'nextRecoveryCode',
    secret: string,
    signal: AbortSignal,
  ): Promise<Outcome<void>> {
    const found = await files.read(place);
    if (found.kind === 'missing') return refuse('office.keyringMissing');
    if (found.kind === 'damaged') return refuse('office.keyringDamaged');
    const use = name === 'passphrase' ? name : 'recoveryCode';
    const wrap = await wrapKey(key, secret, use, keyringCost);
    signal.throwIfAborted();
    return write(place, changedKeyring(found.keyring, key, { [name]: wrap }));
  }

  /** The new code takes the place of the old one. Nothing is done where no new one was made. */
  async function keepRecoveryCode(
    place: Place,
    key: DataKey,
    signal: AbortSignal,
  ): Promise<Outcome<void>> {
    const found = await files.read(place);
    if (found.kind === 'missing') return refuse('office.keyringMissing');
    if (found.kind === 'damaged') return refuse('office.keyringDamaged');
    signal.throwIfAborted();
    const { nextRecoveryCode } = found.keyring;
    if (nextRecoveryCode === null) return accept(undefined);
    const change = { recoveryCode: nextRecoveryCode, nextRecoveryCode: null };
    return write(place, changedKeyring(found.keyring, key, change));
  }

  function newCode(): { recoveryCode: string; secret: string } {
    const recoveryCode = makeRecoveryCode();
    return { recoveryCode, secret: readRecoveryCode(recoveryCode) ?? '' };
  }

  return {
    async look(place) {
      const { kind } = await files.read(place);
      if (kind === 'sound') return 'present';
      if (kind === 'damaged') return 'damaged';
      return existsSync(join(folderOf(home, place), 'office.db')) ? 'missing' : 'absent';
    },
    async about(place) {
      const found = await files.read(place);
      return found.kind === 'sound' ? found.keyring.about : null;
    },
    create: (place, passphrase) =>
      inTurn(async () => {
        if ((await files.read(place)).kind !== 'missing') return refuse('office.exists');
        const key = makeDataKey();
        const { recoveryCode, secret } = newCode();
        const written = await write(place, {
          version: 1,
          about: { officeId: officeIdIn(key), number: 1 },
          nextRecoveryCode: null,
          passphrase: await wrapKey(key, passphraseSecret(passphrase), 'passphrase', keyringCost),
          recoveryCode: await wrapKey(key, secret, 'recoveryCode', keyringCost),
        });
        return written.ok ? accept({ key, recoveryCode }) : written;
      }),
    openWithPassphrase: (place, passphrase) => inTurn(() => openWithPassphrase(place, passphrase)),
    openWithRecoveryCode: (place, typed) => inTurn(() => openWithRecoveryCode(place, typed)),
    openBackup: (folder, secret) => inTurn(() => openBackup(folder, secret)),
    changePassphrase: (place, key, passphrase, signal) =>
      inTurn(() => rewrap(place, key, 'passphrase', passphraseSecret(passphrase), signal)),
    renewRecoveryCode: (place, key, signal) =>
      inTurn(async () => {
        const { recoveryCode, secret } = newCode();
        const written = await rewrap(place, key, 'nextRecoveryCode', secret, signal);
        return written.ok ? accept({ recoveryCode }) : written;
      }),
    keepRecoveryCode: (place, key, signal) => inTurn(() => keepRecoveryCode(place, key, signal)),
    hashPin: (pin) => hashPin(pin, pinCost),
    pinMatches,
    pinWaitMs: (place, guess) => attempts[place][guess].waitMs(clock.now()),
    pinMissed: (place, guess) => attempts[place][guess].miss(clock.now()),
    pinFound: (place) => attempts[place].unlock.forget(),
  };
}
