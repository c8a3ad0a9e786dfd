import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes a rename outlast a power cut. Windows cannot open folders and orders renames itself. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
