import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

function requestFor(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`stillroom://app${url}`, {
    method,
    headers,
    // The same stream under the two names that the web's types and node's give it.
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
  });
}

async function answer(
  handler: SchemeHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = await handler(requestFor(incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) return void outgoing.end();
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing);
}

/**
 * Carries a Chromium's requests to the handler that the host gave the scheme `stillroom`: status, headers (the policy among them), ranges
 * and bodies as they are, in streams. Answers the origin that stands for `stillroom://app`.
 */
export async function serveScheme(handler: SchemeHandler): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    // A browser asks for an icon by itself; Electron's windows do not.
    if (incoming.url === '/favicon.ico') return void outgoing.writeHead(204).end();
    // A player that seeks hangs up in the middle.
    answer(handler, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
