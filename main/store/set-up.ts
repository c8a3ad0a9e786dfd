import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accept } from '../../shared/domain/refusal.ts';
import type { Stores } from '../core/ports.ts';
import { setAside } from './open-office.ts';
import { refuseOrThrow } from './refusals.ts';
import { syncFolder } from './sync-folder.ts';

/** What a set-up makes. The mark of an unfinished one may have come from elsewhere: these are set aside, never deleted. */
const ofAnOffice = [
  'office.db',
  'office.db-wal',
  'office.db-shm',
  'office.db-journal',
  'office.state',
  'keyring.json',
  'keyring-copy.json',
];

/**
 * The bracket around the making of the office: a file that is there from before the keyring is written until after the first
 * staff member is. A start that finds it knows that nobody was ever told of an office here.
 */
export function createSetUp(home: string): Stores['setUp'] {
  const mark = join(home, 'set-up-unfinished');
  const isUnfinished = (): boolean => existsSync(mark);
  return {
    isUnfinished,
    begin() {
      try {
        writeFileSync(mark, '', { mode: 0o600 });
        syncFolder(home);
        return accept(undefined);
      } catch (error) {
        return refuseOrThrow(error);
      }
    },
    end() {
      rmSync(mark, { force: true });
      syncFolder(home);
    },
    takeBack(nowMs) {
      if (!isUnfinished()) throw new Error('a finished office is never taken back');
      setAside(home, ofAnOffice, nowMs);
    },
  };
}
