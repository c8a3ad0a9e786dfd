import { readFile, writeFile } from 'node:fs/promises';
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

const markName = 'stillroom-backups.txt';
const markText = (mark: string): string => `Stillroom keeps backups in this folder. ${mark}\n`;

/** Leaves the mark by which a chosen folder is known again. Throws what the disk says. */
export async function markPlace(folder: string, mark: string): Promise<void> {
  await writeFile(join(folder, markName), markText(mark), { mode: 0o600 });
}

/** Whether a folder has that mark; false also where it is gone. */
export async function isMarkedPlace(folder: string, mark: string): Promise<boolean> {
  try {
    return (await readFile(join(folder, markName), 'utf8')) === markText(mark);
  } catch (error) {
    if (systemCode(error) !== '') return false;
    throw error;
  }
}
