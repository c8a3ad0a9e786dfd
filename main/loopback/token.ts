import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What lets a window of this run in: a random token, kept by the browser in a cookie of this port alone. */
export type Pass = Readonly<{ token: string; port: number }>;

/** `enter`: the address that was printed, token and all; the cookie is set and the token leaves the address bar. */
export type Admission = 'in' | 'enter' | 'no';

/** A token of 256 bits, new at each start. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export const originOf = ({ port }: Pick<Pass, 'port'>): string => `http://127.0.0.1:${port}`;
export const addressOf = (pass: Pass): string => `${originOf(pass)}/?token=${pass.token}`;

/** Cookies know no ports, so two Stillrooms on one computer need two names. */
const cookieName = ({ port }: Pass): string => `stillroom-${port}`;
export const cookieFor = (pass: Pass): string =>
  `${cookieName(pass)}=${pass.token}; HttpOnly; SameSite=Strict; Path=/`;

function same(given: string | undefined | null, token: string): boolean {
  if (given === undefined || given === null) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}

/** Whether the request comes from our own page, from the address bar, or from no browser at all. */
function fromOurselves(pass: Pass, method: string, headers: IncomingHttpHeaders): boolean {
  if (headers.host !== `127.0.0.1:${pass.port}`) return false; // a name that was pointed at this computer
  if (headers.origin !== undefined && headers.origin !== originOf(pass)) return false;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin') return true;
  return site === 'none' && (method === 'GET' || method === 'HEAD');
}

/**
 * Decides whether a request is let in. Host, Origin and Sec-Fetch-Site must be our own; then the cookie must carry the
 * token, or the request must be for `/?token=…` with the right one.
 */
export function admit(
  pass: Pass,
  request: Readonly<{ method: string; url: URL; headers: IncomingHttpHeaders }>,
): Admission {
  const { method, url, headers } = request;
  if (!fromOurselves(pass, method, headers)) return 'no';
  if (url.pathname === '/' && url.searchParams.has('token')) {
    return same(url.searchParams.get('token'), pass.token) ? 'enter' : 'no';
  }
  return same(cookieOf(headers, cookieName(pass)), pass.token) ? 'in' : 'no';
}
