import { statfs } from 'node:fs/promises';

/** Bytes that we may still write where a folder lies; null when the system does not say. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
