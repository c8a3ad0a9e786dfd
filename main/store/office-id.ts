import { hkdfSync } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { DataKey } from '../core/ports.ts';

const idBytes = 16;

/**
 * Which office a key is of: 32 hex digits that HKDF-SHA-256 makes of the data key, and that tell nothing of it (RFC 5869).
 * They are the salt of the encrypted database, its first 16 bytes, and stand openly in keyring.json and office.state; so files
 * of different offices are told apart without a passphrase.
 */
export function officeIdOf(key: DataKey): string {
  const id = hkdfSync('sha256', key, '', 'stillroom office id 1', idBytes);
  return Buffer.from(id).toString('hex');
}

/** The office that an encrypted database says it is of. The file is there and is longer than that. */
export function officeIdOfFile(path: string): string {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(idBytes);
    readSync(fd, bytes, 0, idBytes, 0);
    return bytes.toString('hex');
  } finally {
    closeSync(fd);
  }
}
