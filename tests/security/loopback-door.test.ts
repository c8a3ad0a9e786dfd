import { request as plainRequest } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { homeOfItsOwn, loopback, type LoopbackProcess } from '../processes/loopback-process.ts';
import { admit, cookieFor } from '../../main/loopback/token.ts';

const pass = { token: 'right-token', port: 4711 };
const own = { host: '127.0.0.1:4711', cookie: cookieFor(pass).split(';')[0] };
const ask = (path: string, headers: Record<string, string | undefined>, method = 'GET') =>
  admit(pass, { method, url: new URL(path, 'http://127.0.0.1:4711'), headers });

test('the printed address lets in, and from then on its cookie', () => {
  expect(ask('/?token=right-token', { host: own.host })).toBe('enter');
  expect(ask('/', own)).toBe('in');
  expect(cookieFor(pass)).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
});

test.each([
  ['no cookie', { host: own.host }],
  ['a wrong cookie', { host: own.host, cookie: 'stillroom-4711=wrong-token' }],
  ['the cookie of another port', { host: own.host, cookie: 'stillroom-4712=right-token' }],
  ['a name that was pointed at this computer', { ...own, host: 'evil.example:4711' }],
  ['another port in Host', { ...own, host: '127.0.0.1:80' }],
  ['no Host', { cookie: own.cookie }],
  ['a foreign origin', { ...own, origin: 'https://evil.example' }],
  ['an opaque origin', { ...own, origin: 'null' }],
  ['our address on another port as origin', { ...own, origin: 'http://127.0.0.1:1' }],
  ['a request of another site', { ...own, 'sec-fetch-site': 'cross-site' }],
  ['a request of another port of this computer', { ...own, 'sec-fetch-site': 'same-site' }],
])('%s keeps out', (_, headers) => {
  expect(ask('/', headers)).toBe('no');
});

test('a wrong token keeps out even with the cookie, and the address bar may only read', () => {
  expect(ask('/?token=wrong-token', own)).toBe('no');
  expect(ask('/?token=', own)).toBe('no');
  expect(ask('/', { ...own, 'sec-fetch-site': 'none' })).toBe('in');
  expect(ask('/call', { ...own, 'sec-fetch-site': 'none' }, 'POST')).toBe('no');
  expect(
    ask(
      '/call',
      { ...own, 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:4711' },
      'POST',
    ),
  ).toBe('in');
});

let host: LoopbackProcess;
beforeAll(async () => {
  host = await loopback(homeOfItsOwn('file'), { until: 'file' });
});

const post = (body: string, headers: Record<string, string> = {}) =>
  host.request('/call', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

test('without the token there is one plain sentence and nothing else', async () => {
  for (const path of ['/', '/call', '/topics', '/audio/00', '/assets/x.js']) {
    const answer = await fetch(`${host.origin}${path}`);
    expect([path, answer.status]).toEqual([path, 403]);
    expect(await answer.text()).toBe(
      'Stillroom opens only at the address that it printed when it started.',
    );
  }
});

test('the printed address sets the cookie and takes the token out of the address bar', async () => {
  const answer = await fetch(host.address, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
});

test('calls are JSON that says so; broken, foreign and oversized ones are turned away', async () => {
  expect((await post('{"name":"office.state","input":{}}')).status).toBe(200);
  expect((await post('{"name":')).status).toBe(400);
  expect(
    (await post('name=office.state', { 'content-type': 'application/x-www-form-urlencoded' }))
      .status,
  ).toBe(415);
  expect((await post('{}', { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post(`{"name":"${'x'.repeat(5_000_000)}"}`)).status).toBe(413);
  expect(await (await post('null')).json()).toMatchObject({
    ok: false,
    error: { code: 'call.unknown' },
  });
  expect(await (await post('{"name":"__proto__","input":{}}')).json()).toMatchObject({
    ok: false,
    error: { code: 'call.unknown' },
  });
});

test('a path that tries to leave its folder reaches nothing, raw as no browser sends it', async () => {
  const status = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = plainRequest(
        { host: '127.0.0.1', port: host.port, path, headers: { cookie: host.cookie } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      asked.on('error', reject).end();
    });
  for (const path of [
    '/../../package.json',
    '/assets/../../../package.json',
    '//etc/passwd',
    '/starter/../starter.json',
    'http://evil.example/',
  ]) {
    expect([path, [400, 404].includes((await status(path)) ?? 0)]).toEqual([path, true]);
  }
});
