import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  randomFillSync,
} from 'node:crypto';
import type { DataKey, KeyringAbout } from '../core/ports.ts';
import { isBounded, slowHash, type ScryptCost } from './slow-hash.ts';

/** The data key, encrypted with AES-256-GCM under what scrypt makes of a secret. Bytes are in base64. */
export type Wrap = Readonly<{
  kdf: 'scrypt';
  N: number;
  r: number;
  p: number;
  salt: string;
  cipher: 'aes-256-gcm';
  nonce: string;
  sealed: string;
  tag: string;
  /** SHA-256 over the fields above: tells a damaged file from a wrong secret, which GCM alone cannot. */
  sum: string;
}>;
export type WrapName = 'passphrase' | 'recoveryCode';
/**
 * `keyring.json`. What is damaged in it is null, so that the rest still opens. `nextRecoveryCode` opens too: a new code that
 * nobody has said to have kept.
 */
export type Keyring = Readonly<
  { version: 1; about: KeyringAbout | null; nextRecoveryCode: Wrap | null } & Record<
    WrapName,
    Wrap | null
  >
>;

const texts = ['kdf', 'salt', 'cipher', 'nonce', 'sealed', 'tag', 'sum'] as const;

const dataKeyBytes = 32;

/**
 * Room for a key outside node's pool and outside V8's heap: an array of up to 64 bytes that does not name its memory lies in the
 * heap, which copies what it holds and never wipes what it leaves.
 */
function roomForKey(): DataKey {
  return new Uint8Array(new ArrayBuffer(dataKeyBytes)) as DataKey; // the one place that makes data keys
}

/** A new data key, made by chance. */
export function makeDataKey(): DataKey {
  return randomFillSync(roomForKey());
}

/** The office's id as main/store/office-id.ts makes it, which is the salt of its database. */
export function officeIdIn(key: DataKey): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'stillroom office id 1', 16)).toString('hex');
}

function sumOfAbout({ officeId, number }: KeyringAbout): string {
  return createHash('sha256')
    .update(JSON.stringify([officeId, number]))
    .digest('base64');
}

function sumOf(wrap: Omit<Wrap, 'sum'>): string {
  const { kdf, N, r, p, salt, cipher, nonce, sealed, tag } = wrap;
  const canonical = JSON.stringify([kdf, N, r, p, salt, cipher, nonce, sealed, tag]);
  return createHash('sha256').update(canonical).digest('base64');
}

/** Binds a wrap to its use, so that one cannot be put in the other's place. */
function purposeOf(name: WrapName): Buffer {
  return Buffer.from(`stillroom keyring 1 ${name}`);
}

/** Encrypts the data key under a secret, with a new salt and nonce. */
export async function wrapKey(
  key: DataKey,
  secret: string,
  name: WrapName,
  cost: ScryptCost,
): Promise<Wrap> {
  const [salt, nonce] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await slowHash(secret, salt, cost), nonce);
  cipher.setAAD(purposeOf(name));
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  const wrap = {
    kdf: 'scrypt' as const,
    N: cost.N,
    r: cost.r,
    p: cost.p,
    salt: salt.toString('base64'),
    cipher: 'aes-256-gcm' as const,
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
  return { ...wrap, sum: sumOf(wrap) };
}

/** The data key, or null for a wrong secret. The wrap was found sound by `readKeyring`. */
async function unwrapKey(wrap: Wrap, secret: string, name: WrapName): Promise<DataKey | null> {
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  const hash = await slowHash(secret, bytes(wrap.salt), wrap);
  try {
    const decipher = createDecipheriv('aes-256-gcm', hash, bytes(wrap.nonce), {
      authTagLength: 16,
    });
    decipher.setAAD(purposeOf(name));
    decipher.setAuthTag(bytes(wrap.tag));
    const opened = decipher.update(bytes(wrap.sealed));
    decipher.final(); // throws where the tag does not fit
    if (opened.length !== dataKeyBytes) return null;
    const key = roomForKey();
    key.set(opened);
    opened.fill(0);
    return key;
  } catch {
    return null; // the tag does not fit: another secret
  }
}

/** The data key by one of the two secrets; a new recovery code opens beside the old one. `no-wrap`: there is none to try. */
export async function openKeyring(
  keyring: Keyring,
  name: WrapName,
  secret: string,
): Promise<DataKey | 'no-wrap' | null> {
  const wraps =
    name === 'passphrase' ? [keyring.passphrase] : [keyring.recoveryCode, keyring.nextRecoveryCode];
  const there = wraps.filter((wrap) => wrap !== null);
  for (const wrap of there) {
    const key = await unwrapKey(wrap, secret, name);
    if (key !== null) return key;
  }
  return there.length === 0 ? 'no-wrap' : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readWrap(value: unknown): Wrap | null {
  if (!isRecord(value)) return null;
  if (!texts.every((name) => typeof value[name] === 'string')) return null;
  const wrap = value as Wrap; // the texts are texts; the figures are checked on the next line
  const known = wrap.kdf === 'scrypt' && wrap.cipher === 'aes-256-gcm';
  return known && isBounded(wrap) && wrap.sum === sumOf(wrap) ? wrap : null;
}

function readAbout(value: unknown): KeyringAbout | null {
  if (!isRecord(value)) return null;
  const { officeId, number, sum } = value;
  if (typeof officeId !== 'string' || !Number.isSafeInteger(number)) return null;
  const about = { officeId, number: Number(number) };
  return sum === sumOfAbout(about) ? about : null;
}

/** Reads the text of `keyring.json`. Null when nothing in it can open anything. */
export function readKeyring(text: string): Keyring | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value['version'] !== 1) return null;
  const [passphrase, recoveryCode, nextRecoveryCode] = [
    readWrap(value['passphrase']),
    readWrap(value['recoveryCode']),
    readWrap(value['nextRecoveryCode']),
  ];
  return passphrase === null && recoveryCode === null && nextRecoveryCode === null
    ? null
    : { version: 1, about: readAbout(value['about']), passphrase, recoveryCode, nextRecoveryCode };
}

/** Whether nothing of it is damaged. */
export function isWholeKeyring({ about, passphrase, recoveryCode }: Keyring): boolean {
  return about !== null && passphrase !== null && recoveryCode !== null;
}

/** The text of `keyring.json`: the same keyring is always the same text. */
export function keyringText(keyring: Keyring): string {
  const { version, passphrase, recoveryCode, nextRecoveryCode } = keyring;
  const about =
    keyring.about === null ? null : { ...keyring.about, sum: sumOfAbout(keyring.about) };
  const ordered = { version, about, passphrase, recoveryCode, nextRecoveryCode };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** The keyring after one more change of it. */
export function changedKeyring(
  keyring: Keyring,
  key: DataKey,
  change: Partial<Pick<Keyring, WrapName | 'nextRecoveryCode'>>,
): Keyring {
  const number = (keyring.about?.number ?? 0) + 1;
  return { ...keyring, ...change, about: { officeId: officeIdIn(key), number } };
}
