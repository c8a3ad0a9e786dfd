import { expect, test } from 'vitest';
import { begin, coreAtWork, openOffice, type CoreAtWork } from '../core/core-at-work.ts';

const origin = 'http://127.0.0.1:1';
const get = (at: CoreAtWork, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  at.core.serve(new Request(`${origin}${path}`, { method, headers }));

test('pages come with a policy that lets nothing in from elsewhere, and only the player may be framed', async () => {
  const at = coreAtWork();
  for (const [path, ancestors] of [
    ['/', "frame-ancestors 'none'"],
    ['/player.html', "frame-ancestors 'self'"],
  ] as const) {
    const { status, headers } = await get(at, path);
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      ancestors,
    ]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('only hashed build files may be kept by the browser', async () => {
  const at = await begin(await openOffice());
  const [track] = (await at.get('track.list', {})).tracks;
  expect((await get(at, '/assets/index-4f.js')).headers.get('cache-control')).toContain(
    'immutable',
  );
  for (const path of ['/skin.js', '/starter/quiet-bed.opus', `/audio/${track?.trackId}`]) {
    expect([path, (await get(at, path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
  }
});

test.each([
  '/../package.json',
  '/assets/../../package.json',
  '/%2e%2e/package.json',
  '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/starter/..%2f..%2foffice.db',
  '/starter/sub/quiet-bed.opus',
  '/assets//index-4f.js',
  '/.env',
  '/C:/Windows/win.ini',
  '/audio/..%2foffice.db',
  '/audio/00',
  '/index.html%00.js',
  '/%',
])('%s is not here', async (path) => {
  expect((await get(await openOffice(), path)).status).toBe(404);
});

test('library tracks are served while an office is open, also behind the lock, and not after', async () => {
  const at = await openOffice();
  const [track] = (await at.get('track.list', {})).tracks;
  const path = `/audio/${track?.trackId}`;
  const open = await get(at, path);
  expect([open.status, open.headers.get('content-type')]).toEqual([200, 'audio/ogg; codecs=opus']);
  await at.get('screen.lock', {});
  expect((await get(at, path)).status).toBe(200);
  await at.get('office.lock', {});
  expect((await get(at, path)).status).toBe(404);
});

test('an audio element can seek: parts, suffixes, the end, and what lies behind it', async () => {
  const at = await openOffice();
  const path = '/starter/quiet-bed.opus'; // the three bytes "bed"
  const part = async (range: string) => {
    const answer = await get(at, path, { range });
    return [
      answer.status,
      answer.headers.get('content-range'),
      answer.headers.get('content-length'),
      await answer.text(),
    ];
  };
  expect(await part('bytes=0-0')).toEqual([206, 'bytes 0-0/3', '1', 'b']);
  expect(await part('bytes=1-')).toEqual([206, 'bytes 1-2/3', '2', 'ed']);
  expect(await part('bytes=-2')).toEqual([206, 'bytes 1-2/3', '2', 'ed']);
  expect((await part('bytes=3-')).slice(0, 2)).toEqual([416, 'bytes */3']);
  expect((await part('rows=0-1'))[0]).toBe(200);
  const whole = await get(at, path);
  expect([
    whole.headers.get('accept-ranges'),
    whole.headers.get('content-length'),
    await whole.text(),
  ]).toEqual(['bytes', '3', 'bed']);
});

test('HEAD says everything but the content; nothing else is answered', async () => {
  const at = await openOffice();
  const head = await get(at, '/starter/quiet-bed.opus', { range: 'bytes=1-' }, 'HEAD');
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
    206,
    '2',
    '',
  ]);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const answer = await get(at, '/', {}, method);
    expect([method, answer.status, answer.headers.get('allow')]).toEqual([
      method,
      405,
      'GET, HEAD',
    ]);
  }
  expect((await get(at, '/import')).status).toBe(404);
  expect((await get(at, '/import', {}, 'PUT')).headers.get('allow')).toBe('POST');
});

test('a drop without a name, or without an office, is refused in words that a program understands', async () => {
  const closed = coreAtWork();
  const drop = async (at: CoreAtWork, path: string) =>
    (
      await at.core.serve(new Request(`${origin}${path}`, { method: 'POST', body: 'audio' }))
    ).json();
  expect(await drop(closed, '/import?name=a.mp3')).toMatchObject({
    ok: false,
    error: { code: 'office.locked' },
  });
  expect(await drop(await openOffice(), '/import')).toMatchObject({
    ok: false,
    error: { code: 'call.invalid', field: 'name' },
  });
});
