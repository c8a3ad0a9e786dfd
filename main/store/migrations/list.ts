import type { Migration } from './migration.ts';
import { start } from './0001-start.ts';

/** Every step from an empty file to today's schema, in order. */
export const migrations: readonly Migration[] = [start];
