import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { Core } from '../core/core.ts';
import { BodyTooLarge, limitedBody, textBody } from './bodies.ts';
import { pushTopics } from './pushes.ts';
import { addressWith, admit, cookieFor, newSecret, originOf, type Pass } from './token.ts';

export type LoopbackServer = Readonly<{
  /** The first address to open it at, with a token that lets one browser in. */
  address: string;
  port: number;
  /** One more address with a token of its own, which opens once and is told to nobody else. */
  addressForOne(): string;
  close(): Promise<void>;
}>;

/** A call's input is text that people typed or a playlist; a dropped file is a piece of music. */
const longestCall = 4 * 1024 * 1024;
const longestDrop = 2 * 1024 * 1024 * 1024;
/** No address of ours is longer: the name of a dropped file is at most 400 letters, twelve characters each once they are escaped. */
const longestTarget = 6000;

/** What this host says itself, without the core. */
function say(
  response: ServerResponse,
  status: number,
  words: string,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    ...more,
  });
  response.end(words);
}

function sayJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(value));
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

/** Only JSON that says it is JSON: a form of another site cannot send that without asking first. */
async function answerCall(
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    return say(response, 415, 'Calls are JSON.');
  }
  let body: unknown;
  try {
    body = JSON.parse(await textBody(request, longestCall));
  } catch (error) {
    if (error instanceof BodyTooLarge) throw error;
    return say(response, 400, 'That is no JSON.');
  }
  const { name, input } = Object(body) as { name?: unknown; input?: unknown };
  sayJson(response, await core.call(name, input));
}

async function answerFile(
  core: Core,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET' } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const answer = await core.serve(
    new Request(url, {
      method,
      headers: headersOf(request),
      ...(hasBody ? { body: limitedBody(request, longestDrop), duplex: 'half' } : {}),
    }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) return void response.end();
  // The same stream under the two names that the web's types and node's give it.
  await pipeline(Readable.fromWeb(answer.body as NodeReadableStream), response).catch(
    () => undefined,
  ); // a player that seeks hangs up in the middle
}

/**
 * Lets the browser in and takes the token out of the address bar. One that comes from the disk goes on by a page: a redirect would count
 * as another site's all the way, and the cookie would not go along.
 */
function letIn(pass: Pass, request: IncomingMessage, response: ServerResponse): void {
  const common = {
    'Set-Cookie': cookieFor(pass),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  };
  const site = request.headers['sec-fetch-site'] ?? 'none';
  if (site === 'none' || site === 'same-origin') {
    response.writeHead(303, { ...common, Location: '/' });
    return void response.end();
  }
  response.writeHead(200, {
    ...common,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(
    '<!doctype html><title>Stillroom</title><meta http-equiv="refresh" content="0;url=/">',
  );
}

/** What node's own Request does not know or may not carry; nothing of it is served. */
const unservable = new Set(['TRACE', 'TRACK', 'CONNECT']);

/** What keeps the connection open and must be ended for the server to close. */
type Streams = Set<() => void>;

async function answer(
  core: Core,
  pass: Pass,
  streams: Streams,
  enter: (token: string) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET' } = request;
  const target = request.url ?? '/';
  // An absolute target, which only a proxy is sent, would bring a host of its own.
  if (!target.startsWith('/')) return say(response, 400, 'Not here.');
  if (target.length > longestTarget) return say(response, 414, 'That address is too long.');
  if (unservable.has(method))
    return say(response, 405, 'Not that way.', { Allow: 'GET, HEAD, POST' });
  const url = new URL(originOf(pass) + target);
  switch (admit(pass, { method, url, headers: request.headers })) {
    case 'no':
      return say(
        response,
        403,
        'Stillroom opens only at the address that it printed when it started.',
      );
    case 'enter':
      enter(url.searchParams.get('token') ?? '');
      return letIn(pass, request, response);
    case 'spent':
      return say(
        response,
        403,
        'This address has been used: it opens Stillroom once. A fresh one is in the file “address” in the office’s folder.',
      );
    case 'in':
      break;
  }
  if (url.pathname === '/call' && method === 'POST') return answerCall(core, request, response);
  if (url.pathname === '/topics' && method === 'GET') {
    const end = pushTopics(core, response);
    streams.add(end);
    response.on('close', () => streams.delete(end));
    return;
  }
  return answerFile(core, url, request, response);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/**
 * Serves one core on 127.0.0.1 alone. `port` 0 takes a free one. Rejects with node's own error when the port is taken.
 * Everything but `/?token=…` wants the cookie that this address sets. Such an address opens once: when somebody has used the one that
 * everybody may be told, `reissued` is told the next.
 */
export async function startServer(
  core: Core,
  options: Readonly<{
    port: number;
    onBug(error: unknown): void;
    reissued(address: string): void;
  }>,
): Promise<LoopbackServer> {
  const streams: Streams = new Set();
  const [tokens, spent] = [new Set<string>(), new Set<string>()];
  let pass: Pass = { port: options.port, cookie: newSecret(), tokens, spent };
  const issue = (): string => {
    const token = newSecret();
    tokens.add(token);
    return token;
  };
  let open = issue();
  const enter = (token: string): void => {
    tokens.delete(token);
    spent.add(token);
    if (token !== open) return;
    open = issue();
    options.reissued(addressWith(pass, open));
  };
  const server = createServer((request, response) => {
    answer(core, pass, streams, enter, request, response).catch((error: unknown) => {
      if (error instanceof BodyTooLarge && !response.headersSent)
        return say(response, 413, 'That is too large.');
      if (!(error instanceof BodyTooLarge)) options.onBug(error);
      if (response.headersSent) response.destroy();
      else say(response, 500, 'Something went wrong.');
    });
  });
  server.requestTimeout = 0; // a large file dropped from a slow stick takes as long as it takes
  pass = { ...pass, port: await listen(server, options.port) };
  return {
    address: addressWith(pass, open),
    port: pass.port,
    addressForOne: () => addressWith(pass, issue()),
    close() {
      for (const end of streams) end();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
