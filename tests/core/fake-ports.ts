import { createHash } from 'node:crypto';
import type { TrackId } from '../../shared/contract/ids.ts';
import { listNotesOf, parseM3u } from '../../shared/domain/music/m3u.ts';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type {
  Assets,
  FileBytes,
  LibraryFiles,
  Log,
  SoundServer,
  TagReader,
} from '../../main/core/ports.ts';

type Range = Readonly<{ start: number; end: number }> | null;

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function open(bytes: Uint8Array, range: Range): FileBytes {
  const part = range === null ? bytes : bytes.slice(range.start, range.end + 1);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(part);
      controller.close();
    },
  });
  return { body, byteLength: part.byteLength };
}

async function bytesFrom(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(
    await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );
}

export type FakeLibrary = LibraryFiles &
  Readonly<{
    /** What lies on the imagined stick: path to content; null cannot be read. */
    stick: Map<string, string | null>;
    /** Set to refuse whatever is copied in next. */
    full: { value: boolean };
    /** Half of a track's bytes go, as when a copy of the folder breaks off. */
    cut(trackId: TrackId): void;
  }>;

/** A library in memory, fed from an imagined stick. */
export function createFakeLibrary(): FakeLibrary {
  const stick = new Map<string, string | null>();
  const full = { value: false };
  const kept = new Map<TrackId, Uint8Array>();
  const take = (bytes: Uint8Array) => {
    if (full.value) return refuse('disk.full');
    const trackId = createHash('sha256').update(bytes).digest('hex') as TrackId;
    kept.set(trackId, bytes);
    return accept({ trackId, byteLength: bytes.byteLength });
  };
  const there = (path: string): boolean => typeof stick.get(path) === 'string';
  const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
  /** Puts something on the stick under this name or the next free one. */
  const put = (folder: string, name: string, content: string): string => {
    for (let number = 1; ; number += 1) {
      const free = number === 1 ? name : name.replace(/(\.[^.]*)?$/, ` (${number})$1`);
      const path = `${folder}/${free}`;
      if (!stick.has(path)) stick.set(path, content);
      else if (stick.get(path) !== content) continue;
      return free;
    }
  };
  const lists: LibraryFiles['lists'] = {
    async read(path) {
      const content = stick.get(path);
      return typeof content === 'string'
        ? accept({
            file: { path, name: nameOf(path) },
            entries: parseM3u(bytesOf(content)),
            notes: listNotesOf(bytesOf(content)),
            unread: 0,
          })
        : refuse('import.pathUnreadable', 'path');
    },
    finderFor: (list) => async (places) => {
      const folder = list.path.slice(0, list.path.lastIndexOf('/'));
      const path = places
        .map((place) => (place.from === 'root' ? place.path : `${folder}/${place.path}`))
        .find(there);
      return path === undefined ? null : { path, name: nameOf(path) };
    },
    openFolder: async (folder) =>
      folder.startsWith('/') ? accept({ folder }) : refuse('export.folderUnwritable', 'folder'),
    async copyOut(_, trackId, folder, name) {
      if (full.value) return refuse('disk.full', 'folder');
      const bytes = kept.get(trackId);
      if (bytes === undefined) return accept(null);
      return accept({ name: put(folder, name, new TextDecoder().decode(bytes)) });
    },
    write: async (folder, name, text) => accept({ name: put(folder, name, text) }),
  };
  return {
    lists,
    stick,
    full,
    cut(trackId) {
      const bytes = kept.get(trackId);
      if (bytes !== undefined) kept.set(trackId, bytes.subarray(0, bytes.length >> 1));
    },
    async find(path) {
      const found = [...stick].filter(([name]) => name === path || name.startsWith(`${path}/`));
      if (found.length === 0) return refuse('import.pathUnreadable', 'path');
      const named = ([name]: [string, string | null]) => ({
        path: name,
        name: name.split('/').at(-1) ?? name,
      });
      return accept({
        files: found.filter(([, content]) => content !== null).map(named),
        unreadable: found.filter(([, content]) => content === null).map(named),
        cut: null,
      });
    },
    async takeFile(_, path) {
      const content = stick.get(path);
      return content === undefined || content === null
        ? refuse('import.pathUnreadable')
        : take(bytesOf(content));
    },
    takeStream: async (_, stream) => take(await bytesFrom(stream)),
    async read(_, trackId, range) {
      const bytes = kept.get(trackId);
      return bytes === undefined ? null : open(bytes, range);
    },
    size: async (_, trackId) => kept.get(trackId)?.byteLength ?? null,
    async remove(_, trackId) {
      kept.delete(trackId);
    },
  };
}

/** Content that begins with `audio` is music of a minute; anything else is none. */
export function createFakeTags(library: LibraryFiles): TagReader {
  return {
    async read(place, trackId, fileName) {
      const file = await library.read(place, trackId, null);
      const text = file === null ? '' : new TextDecoder().decode(await bytesFrom(file.body));
      if (!text.startsWith('audio')) return null;
      const title = fileName.replace(/\.[^.]+$/, '');
      return { title, artist: '', album: '', claimedLengthMs: 60_000, mimeType: 'audio/mpeg' };
    },
  };
}

/** A build of four files and starter music of three tracks of three minutes. */
export function createFakeAssets(): Assets {
  const track = (file: string, phase: 'pre-onset' | 'peak' | 'return', intensity: number) => ({
    file,
    title: file.replace('.opus', ''),
    artist: 'Stillroom',
    phase,
    intensity,
    lengthMs: 180_000,
    loudnessLufs: -26,
    truePeakDbtp: -9,
  });
  const tracks = [
    track('Peak.opus', 'peak', 4),
    track('Before.opus', 'pre-onset', 1),
    track('Return.opus', 'return', 2),
  ];
  const files = new Map<string, string>([
    ['index.html', '<!doctype html><title>Stillroom</title>'],
    ['player.html', '<!doctype html><title>player</title>'],
    ['assets/index-4f.js', 'console.log(1)'],
    ['skin.js', 'document'],
    ['starter/quiet-bed.opus', 'bed'],
    ...tracks.map(({ file }): [string, string] => [`starter/${file}`, `audio ${file}`]),
  ]);
  return {
    async read(path, range) {
      const text = files.get(path);
      return text === undefined ? null : open(bytesOf(text), range);
    },
    async size(path) {
      const text = files.get(path);
      return text === undefined ? null : bytesOf(text).byteLength;
    },
    starter: async () => ({ tracks, album: 'Starter' }),
  };
}

export type Line = Readonly<{ level: 'info' | 'warn' | 'bug'; text: string; error?: unknown }>;

/** A log that keeps its lines for the test to read. */
export function createFakeLog(): Log & Readonly<{ lines: Line[] }> {
  const lines: Line[] = [];
  const add = (level: 'info' | 'warn') => (what: string, facts?: object) => {
    lines.push({ level, text: `${what} ${JSON.stringify(facts ?? {})}` });
  };
  return {
    lines,
    info: add('info'),
    warn: add('warn'),
    bug: (id, where, error) => void lines.push({ level: 'bug', text: `${id} ${where}`, error }),
  };
}

export type FakeSoundServer = SoundServer &
  Readonly<{
    guarded(): boolean;
    /** The computer plays to another output by default from now on. */
    turnTo(label: string | null): void;
  }>;

/** A sound server that knows nothing of its default output until it is told. */
export function createFakeSoundServer(): FakeSoundServer {
  let [label, changed]: [string | null, (() => void) | null] = [null, null];
  return {
    guard(tell) {
      changed = tell;
    },
    defaultOutput: () => label,
    guarded: () => changed !== null,
    turnTo(to) {
      label = to;
      changed?.();
    },
  };
}
