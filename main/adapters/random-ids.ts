import { randomUUID } from 'node:crypto';
import type { Ids } from '../core/ports.ts';

/** Ids from the system's random source: UUID version 4, 122 random bits, 36 characters. */
export function createRandomIds(): Ids {
  return { next: () => randomUUID() };
}
