import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from './refusals.ts';

/** The id of the office whose wrapped key lies in a folder; null where none lies there, or none that says whose it is. */
async function officeIn(folder: string): Promise<string | null> {
  try {
    const keyring: unknown = JSON.parse(await readFile(join(folder, 'keyring.json'), 'utf8'));
    const id = /"officeId":"([0-9a-f]+)"/.exec(JSON.stringify(keyring))?.[1];
    return id ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== '') return null;
    throw error;
  }
}

/**
 * Whether a folder already holds the backups of another office than the one in `home`. One folder has one key file, and what is
 * kept in it is counted together: a second office there would take the first one's key and its older backups away.
 */
export async function isOfAnotherOffice(home: string, folder: string): Promise<boolean> {
  const there = await officeIn(folder);
  return there !== null && there !== (await officeIn(home));
}
