import { randomBytes, timingSafeEqual } from 'node:crypto';
import { isBounded, slowHash, type ScryptCost } from './slow-hash.ts';

/** `scrypt:N:r:p:salt:hash`, the last two in base64url. A PIN is short, so the hash only slows a thief who has the key anyway. */
export async function hashPin(pin: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(16);
  const hash = await slowHash(pin, salt, cost);
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join(':');
}

/** Whether a PIN has this hash. A hash that is not legible matches nothing. */
export async function pinMatches(pin: string, hash: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', expected = ''] = hash.split(':');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  if (kind !== 'scrypt' || !isBounded(cost)) return false;
  const wanted = Buffer.from(expected, 'base64url');
  const found = await slowHash(pin, Buffer.from(salt, 'base64url'), cost);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
