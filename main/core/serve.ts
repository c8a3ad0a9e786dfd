import type { Reply } from '../../shared/contract/failures.ts';
import { trackId } from '../../shared/contract/ids.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { DoorClosed } from './admission.ts';
import type { OpenOffice } from './open-office.ts';
import { StoreRefusal, type FileBytes, type Ports } from './ports.ts';
import { rangeOf } from './ranges.ts';
import { headersFor, mimeTypeOf, type Caching } from './response-headers.ts';

/** A file that can be opened in part; found first, opened when it is known which bytes are wanted. */
type ServedFile = Readonly<{
  size: number;
  mimeType: string;
  caching: Caching;
  read(range: Readonly<{ start: number; end: number }> | null): Promise<FileBytes | null>;
}>;

export type ServeParts = Readonly<{
  ports: Pick<Ports, 'assets' | 'library' | 'log' | 'ids'>;
  office(): OpenOffice | null;
  /** Takes a dropped file's bytes into the library. */
  takeDropped(name: string, bytes: ReadableStream<Uint8Array>): Promise<Reply<unknown>>;
}>;

/** Longer names no disk takes (255 bytes), and no file of ours is deeper than four folders. */
const longestPath = 1000;

/** Segments of letters, digits and a few marks: no `..`, no drive, no separator of another system, nothing hidden. */
const plainSegment = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/;

/** The decoded path in segments, or null for one that tries to leave its folder. */
function segmentsOf(path: string): readonly string[] | null {
  const segments = path.split('/').slice(1);
  return segments.every((segment) => plainSegment.test(segment)) ? segments : null;
}

async function assetAt(
  parts: ServeParts,
  path: string,
  caching: Caching,
): Promise<ServedFile | null> {
  const { assets } = parts.ports;
  const size = await assets.size(path);
  if (size === null) return null;
  return { size, mimeType: mimeTypeOf(path), caching, read: (range) => assets.read(path, range) };
}

async function trackAt(parts: ServeParts, id: string): Promise<ServedFile | null> {
  const office = parts.office();
  const parsed = trackId.safeParse(id);
  if (office === null || !parsed.success) return null;
  const { library } = parts.ports;
  const [track, size] = [
    office.store.tracks.get(parsed.data),
    await library.size(office.place, parsed.data),
  ];
  office.signal.throwIfAborted();
  if (track === null || size === null) return null;
  return {
    size,
    mimeType: track.mimeType,
    caching: 'never',
    read: (range) => library.read(office.place, parsed.data, range),
  };
}

async function fileAt(parts: ServeParts, path: string): Promise<ServedFile | null> {
  const [folder, file, ...rest] = segmentsOf(path === '/' ? '/index.html' : path) ?? [];
  if (folder === undefined) return null;
  if (file === undefined) return assetAt(parts, folder, 'never'); // the two pages and what they load before anything else
  if (folder === 'assets') return assetAt(parts, [folder, file, ...rest].join('/'), 'for-good');
  if (rest.length > 0) return null;
  if (folder === 'starter') return assetAt(parts, `starter/${file}`, 'never');
  return folder === 'audio' ? trackAt(parts, file) : null;
}

function plain(
  path: string,
  status: number,
  words: string,
  more: Record<string, string> = {},
): Response {
  const headers = headersFor(path, 'text/plain; charset=utf-8', 'never');
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return new Response(words, { status, headers });
}

async function answerWithFile(path: string, request: Request, file: ServedFile): Promise<Response> {
  const headers = headersFor(path, file.mimeType, file.caching);
  headers.set('Accept-Ranges', 'bytes');
  const range = rangeOf(request.headers.get('range'), file.size);
  if (range.kind === 'unsatisfiable') {
    return plain(path, 416, 'No such part.', {
      'Content-Range': `bytes */${file.size}`,
      'Accept-Ranges': 'bytes',
    });
  }
  const part = range.kind === 'part' ? range : null;
  const length = part === null ? file.size : part.end - part.start + 1;
  headers.set('Content-Length', String(length));
  if (part !== null) headers.set('Content-Range', `bytes ${part.start}-${part.end}/${file.size}`);
  const status = part === null ? 200 : 206;
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const bytes = await file.read(part);
  if (bytes === null) return plain(path, 404, 'Not here.');
  return new Response(bytes.body, { status, headers });
}

async function takeDropped(parts: ServeParts, url: URL, request: Request): Promise<Response> {
  const office = parts.office();
  const name = (url.searchParams.get('name') ?? '').trim();
  const answer = async (): Promise<Reply<unknown>> => {
    if (office === null) return refuse('office.locked');
    if (office.screenLocked) return refuse('screen.locked');
    if (name === '' || name.length > 400) return refuse('call.invalid', 'name');
    if (request.body === null) return refuse('call.invalid', 'body');
    try {
      return await parts.takeDropped(name, request.body);
    } catch (error) {
      if (error instanceof DoorClosed) return refuse(error.code);
      throw error;
    }
  };
  const headers = headersFor('/import', 'application/json; charset=utf-8', 'never');
  return new Response(JSON.stringify(await answer()), { headers });
}

async function answerTo(parts: ServeParts, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname;
  if (path === '/import' && request.method === 'POST') return takeDropped(parts, url, request);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(path, 405, 'Not that way.', { Allow: path === '/import' ? 'POST' : 'GET, HEAD' });
  }
  if (path.length > longestPath) return plain('/', 414, 'That address is too long.');
  const file = await fileAt(parts, path);
  return file === null ? plain(path, 404, 'Not here.') : answerWithFile(path, request, file);
}

/**
 * Makes the one answerer of both hosts: pages and build files, library tracks by id while the office is open, starter
 * music, and `POST /import?name=` for a file dropped into the window. GET and HEAD else; ranges are answered with 206
 * and 416; a path that tries to leave its folder is not here. Always answers; a bug is logged under an id.
 */
export function createServe(parts: ServeParts): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await answerTo(parts, request);
    } catch (error) {
      if (error instanceof DoorClosed) return plain('/', 404, 'Not here.');
      if (error instanceof StoreRefusal)
        return plain('/', 503, 'The disk or the database does not answer.');
      const id = parts.ports.ids.next();
      parts.ports.log.bug(id, 'serve', error);
      return plain('/', 500, `Something went wrong (${id}).`);
    }
  };
}
