import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * What lets a window of this run in. A token stands in an address and opens once; the cookie that it is exchanged for is another secret,
 * which stands in no address and is kept by the browser for this port alone.
 */
export type Pass = Readonly<{
  port: number;
  cookie: string;
  tokens: ReadonlySet<string>;
  spent: ReadonlySet<string>;
}>;

/** `enter`: an address with a token that nobody has used yet. `spent`: one that somebody has. */
export type Admission = 'in' | 'enter' | 'spent' | 'no';

/** A secret of 256 bits from the system's random source. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export const originOf = ({ port }: Pick<Pass, 'port'>): string => `http://127.0.0.1:${port}`;
export const addressWith = (pass: Pick<Pass, 'port'>, token: string): string =>
  `${originOf(pass)}/?token=${token}`;

/** Cookies know no ports, so two Stillrooms on one computer need two names. */
const cookieName = ({ port }: Pick<Pass, 'port'>): string => `stillroom-${port}`;
export const cookieFor = (pass: Pick<Pass, 'port' | 'cookie'>): string =>
  `${cookieName(pass)}=${pass.cookie}; HttpOnly; SameSite=Strict; Path=/`;

function same(given: string | undefined, secret: string): boolean {
  if (given === undefined) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Every one is compared, so that the time says nothing of which. */
const amongst = (given: string, secrets: ReadonlySet<string>): boolean =>
  [...secrets].filter((secret) => same(given, secret)).length > 0;

function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}

type Asked = Readonly<{ method: string; url: URL; headers: IncomingHttpHeaders }>;

/** Whether the request names this computer and our port, and no other page is behind it. */
function fromOurselves(pass: Pass, { method, headers }: Asked): boolean {
  if (headers.host !== `127.0.0.1:${pass.port}`) return false; // a name that was pointed at this computer
  if (headers.origin !== undefined && headers.origin !== originOf(pass)) return false;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin') return true;
  return site === 'none' && (method === 'GET' || method === 'HEAD');
}

/** The window that this host opens comes from a page of its own on the disk, which a browser counts as another site. */
function isNavigation({ method, headers }: Asked): boolean {
  return (
    method === 'GET' &&
    headers.origin === undefined &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}

/** A browser that fetches an address ahead of anybody's asking would use the token up. */
const isAhead = ({ headers }: Asked): boolean =>
  headers['sec-purpose'] !== undefined || headers['purpose'] !== undefined;

/**
 * Decides whether a request is let in. Host, Origin and Sec-Fetch-Site must be our own; then the cookie must be the right one, or the
 * request a GET of `/?token=…` with a token that was not used yet. To take it out of `tokens` is the caller's.
 */
export function admit(pass: Pass, asked: Asked): Admission {
  const { method, url, headers } = asked;
  const token = url.pathname === '/' ? url.searchParams.get('token') : null;
  const ours = fromOurselves(pass, asked);
  if (token === null)
    return ours && same(cookieOf(headers, cookieName(pass)), pass.cookie) ? 'in' : 'no';
  const arrives = headers.host === `127.0.0.1:${pass.port}` && isNavigation(asked);
  if (!(ours || arrives) || method !== 'GET' || isAhead(asked)) return 'no';
  if (amongst(token, pass.tokens)) return 'enter';
  return amongst(token, pass.spent) ? 'spent' : 'no';
}
