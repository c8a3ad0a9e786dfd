import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a rename in a folder outlast a power cut. Windows cannot open folders and orders renames itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeAndSync(file: FileHandle, text: string): Promise<void> {
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Replaces a file's text so that either the old or the new one is there, whole, whatever happens in between. Readable by
 * its owner alone. Throws what the system throws; the old file is then untouched.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const next = `${path}.next`;
  try {
    await writeAndSync(await open(next, 'w', 0o600), text);
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
  await syncFolder(dirname(path));
}
