import type { Reply } from '../../shared/contract/failures.ts';
import type { TrackId } from '../../shared/contract/ids.ts';
import { onLineBack } from './line.ts';
import { makeOld } from './queries.ts';
import { onTopic } from './topics.ts';

/** A file on its way into the library, with its path inside the folder it came from. */
export type FileToImport = Readonly<{ file: File; name: string }>;

/**
 * Sends files into the library, one after the other so that a slow disk is not asked for two at once; what the core makes
 * of each is on `import.state`. Stops before the next file when `signal` says so (the one under way is the core's to stop: broken off
 * from here, it would count as a file that cannot be read), or when the disk is full. While the screen is locked it waits. Answers the
 * refusal that ended it, if any.
 */
export async function importFiles(
  files: readonly FileToImport[],
  signal: AbortSignal,
  onSent: (count: number) => void,
): Promise<Reply<null>> {
  for (const [index, { file, name }] of files.entries()) {
    if (signal.aborted) break;
    const reply = await whenUnlocked(() => send(file, name), signal);
    if (signal.aborted) break;
    onSent(index + 1);
    if (!reply.ok && reply.error.code !== 'import.pathUnreadable') return reply;
  }
  makeOld(['track.list', 'import.state']);
  return { ok: true, value: null };
}

/**
 * Sends one file into the library and answers which track it is there; `import.state` has the reason when it is none. While the screen
 * is locked it waits.
 */
export async function importFile({
  file,
  name,
}: FileToImport): Promise<Reply<{ trackId: TrackId }>> {
  // What the core answers to POST /import.
  return whenUnlocked(() => send(file, name) as Promise<Reply<{ trackId: TrackId }>>);
}

const isLocked = (reply: Reply<unknown>): boolean =>
  !reply.ok && reply.error.code === 'screen.locked';

/** What `ask` is answered once the screen is not locked, or is refused when `signal` says stop while it is. */
export async function whenUnlocked<T>(
  ask: () => Promise<Reply<T>>,
  signal = new AbortController().signal,
): Promise<Reply<T>> {
  for (;;) {
    const reply = await ask();
    if (!isLocked(reply)) return reply;
    await unlocked(signal);
    if (signal.aborted) return reply;
  }
}

/** Settles when the screen has been unlocked, or may have been, and when `signal` says so. */
function unlocked(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stops = [
    onTopic('screen.changed', ({ locked }) => {
      if (!locked) resolve();
    }),
    onLineBack(resolve),
  ];
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => stops.forEach((stop) => stop()));
}

async function send(file: File, name: string): Promise<Reply<unknown>> {
  try {
    const response = await fetch(`/import?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: file,
    });
    return (await response.json()) as Reply<unknown>; // the core answers a Reply, whatever its status
  } catch {
    return { ok: false, error: { code: 'connection.lost', field: null, facts: {} } };
  }
}

/** As `main/adapters/foreign/find-audio.ts` has them for folders. */
const audioNames = /\.(mp3|m4a|mp4|m4b|aac|flac|ogg|oga|opus|wav|wave|aif|aiff|aifc|webm|mka)$/i;

/** The audio among what was chosen or dropped; a folder's covers and texts are left where they are. */
export function audioAmong(files: Iterable<File>): readonly FileToImport[] {
  return [...files]
    .filter((file) => audioNames.test(file.name))
    .map((file) => ({
      file,
      name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

/** The lists and the audio among what was chosen or dropped. */
export function listsAmong(
  files: Iterable<File>,
): Readonly<{ lists: readonly FileToImport[]; audio: readonly FileToImport[] }> {
  const all = [...files];
  const lists = all
    .filter((file) => /\.m3u8?$/i.test(file.name))
    .map((file) => ({
      file,
      name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    }));
  return { lists, audio: audioAmong(all) };
}

/** Every file of a drop, folders opened all the way down. Must be called within the drop event. */
export async function filesOfDrop(data: DataTransfer): Promise<readonly File[]> {
  // What a program drops, and not a hand, has no entry; it is a file all the same.
  const items = [...data.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const found = items.map(async ({ entry, file }) =>
    entry === null ? (file === null ? [] : [file]) : filesBelow(entry),
  );
  return (await Promise.all(found)).flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isFile) {
    return new Promise((resolve) =>
      (entry as FileSystemFileEntry).file(
        (file) => resolve([file]),
        () => resolve([]),
      ),
    );
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  // A directory is read in portions of a hundred; an empty portion is its end.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (portion.length === 0) break;
    children.push(...portion);
  }
  return (await Promise.all(children.map(filesBelow))).flat();
}
