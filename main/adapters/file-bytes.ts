import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileBytes } from '../core/ports.ts';
import { systemCode } from './system-errors.ts';

/** Bytes handed out at a time: few calls for a whole track, little memory for a seek. */
const chunkBytes = 128 * 1024;

/** A pipe in the place of a file is opened at once too, and found to be none. */
const readNow = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const goneCodes = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** A whole file's size in bytes; null when there is no such file. */
export async function sizeOfFile(path: string): Promise<number | null> {
  try {
    const file = await open(path, readNow);
    try {
      const facts = await file.stat();
      return facts.isFile() ? facts.size : null;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (goneCodes.has(systemCode(error))) return null;
    throw error;
  }
}

/**
 * Opens a file, or the bytes `start` to `end` of it (both included, cut to the file's end). Null when there is no such file.
 * The file stays open until the stream is read to its end or cancelled, so one that is removed meanwhile still plays.
 */
export async function openFileBytes(
  path: string,
  range: Readonly<{ start: number; end: number }> | null,
): Promise<FileBytes | null> {
  let file;
  try {
    file = await open(path, readNow);
  } catch (error) {
    if (goneCodes.has(systemCode(error))) return null;
    throw error;
  }
  const handle = file;
  const facts = await handle.stat();
  if (!facts.isFile()) {
    await handle.close();
    return null;
  }
  const end = range === null ? facts.size : Math.min(range.end + 1, facts.size);
  let at = range?.start ?? 0;
  const byteLength = Math.max(0, end - at);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const wanted = Math.min(chunkBytes, end - at);
          const chunk = new Uint8Array(Math.max(0, wanted));
          const { bytesRead } =
            wanted > 0 ? await handle.read(chunk, 0, wanted, at) : { bytesRead: 0 };
          at += bytesRead;
          if (bytesRead > 0) controller.enqueue(chunk.subarray(0, bytesRead));
          if (bytesRead > 0 && at < end) return;
          await handle.close();
          controller.close();
        } catch (error) {
          await handle.close().catch(() => undefined);
          controller.error(error);
        }
      },
      async cancel() {
        await handle.close();
      },
    },
    { highWaterMark: 0 }, // nothing is read before somebody asks for it
  );
  return { body, byteLength };
}
