import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  randomFillSync,
} from 'node:crypto';
import type { DataKey } from '../core/ports.ts';
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
/** `keyring.json`. A wrap that is damaged is null, so that the other one still opens. */
export type Keyring = Readonly<{ version: 1 } & Record<WrapName, Wrap | null>>;

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
export async function unwrapKey(
  wrap: Wrap,
  secret: string,
  name: WrapName,
): Promise<DataKey | null> {
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

/** Reads the text of `keyring.json`. Null when nothing in it can open anything. */
export function readKeyring(text: string): Keyring | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value['version'] !== 1) return null;
  const [passphrase, recoveryCode] = [
    readWrap(value['passphrase']),
    readWrap(value['recoveryCode']),
  ];
  return passphrase === null && recoveryCode === null
    ? null
    : { version: 1, passphrase, recoveryCode };
}

export function keyringText(keyring: Keyring): string {
  return `${JSON.stringify(keyring, null, 2)}\n`;
}
