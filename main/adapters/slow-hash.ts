import { scrypt } from 'node:crypto';

/** How much work a hash is. N is the cost, r the block size, p the lanes (RFC 7914); memory is 128·N·r bytes. */
export type ScryptCost = Readonly<{ N: number; r: number; p: number }>;

/**
 * Whether costs that were read from a file may be computed at all: a file must not be able to ask for all memory.
 * At most 2^20 and r = 8, which is 1 GiB.
 */
export function isBounded({ N, r, p }: ScryptCost): boolean {
  const whole = [N, r, p].every((each) => Number.isInteger(each) && each > 0);
  return whole && N >= 2 && Math.log2(N) % 1 === 0 && N * r <= 2 ** 23 && r <= 64 && p <= 16;
}

/** 32 bytes from a secret and a salt, off the main thread. The cost must be bounded. */
export function slowHash(secret: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  if (!isBounded(cost)) return Promise.reject(new RangeError('scrypt cost out of bounds'));
  const { N, r, p } = cost;
  const maxmem = 128 * N * r + 128 * r * p + 1024 * 1024;
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, { N, r, p, maxmem }, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
