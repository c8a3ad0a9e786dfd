import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../adapters/system-errors.ts';

/** Where the address lies that opens Stillroom next: a file of the home folder that its owner alone can read. */
export const addressFile = (home: string): string => join(home, 'address');

/**
 * Writes the address down, in the place of the one that was used. Never the command line: every user of the computer can read that.
 * Answers false on a disk that cannot be written; the printed address is then the only one.
 */
export function keepAddress(home: string, address: string): boolean {
  const file = addressFile(home);
  try {
    writeFileSync(`${file}.next`, `${address}\n`, { mode: 0o600 });
    renameSync(`${file}.next`, file);
    return true;
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return false;
  }
}

/** Takes the address away: nobody answers there any more. */
export function forgetAddress(home: string): void {
  rmSync(addressFile(home), { force: true });
}
