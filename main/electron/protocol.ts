import type { Protocol } from 'electron';
import { isOurs, scheme } from './app-address.ts';

/** Must run before the app is ready, and once only. Streams and ranges need `stream`; no CSP bypass, no CORS, no service workers. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Answers our scheme with the core's `serve`; another host under the scheme is not here. CSP, ranges and paths are `serve`'s. */
export function answerScheme(
  protocol: Pick<Protocol, 'handle'>,
  serve: (request: Request) => Promise<Response>,
): void {
  protocol.handle(scheme, (request) =>
    isOurs(request.url) ? serve(request) : new Response('Not here.', { status: 404 }),
  );
}
