import { existsSync, readFileSync, statSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { homeOfItsOwn, loopback, type LoopbackProcess } from '../processes/loopback-process.ts';
import { admit, cookieFor } from '../../main/loopback/token.ts';

const pass = {
  port: 4711,
  cookie: 'right-cookie',
  tokens: new Set(['right-token']),
  spent: new Set(['spent-token']),
};
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
  [
    'the token in the place of the cookie',
    { host: own.host, cookie: 'stillroom-4711=right-token' },
  ],
  ['the cookie of another port', { host: own.host, cookie: 'stillroom-4712=right-cookie' }],
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

test('a token that was used, a foreign one, and one that is fetched ahead or by a page keep out', () => {
  const arrival = {
    host: own.host,
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect(ask('/?token=spent-token', { host: own.host })).toBe('spent');
  expect(ask('/?token=right-token', { host: own.host }, 'HEAD')).toBe('no');
  expect(ask('/?token=right-token', { host: own.host, 'sec-purpose': 'prefetch' })).toBe('no');
  expect(ask('/?token=right-token', arrival)).toBe('enter');
  expect(ask('/?token=right-token', { ...arrival, 'sec-fetch-dest': 'iframe' })).toBe('no');
  expect(ask('/?token=right-token', { ...arrival, 'sec-fetch-mode': 'no-cors' })).toBe('no');
  expect(ask('/?token=right-token', { ...arrival, host: 'evil.example:4711' })).toBe('no');
  expect(ask('/?token=right-token', { ...arrival, origin: 'https://evil.example' })).toBe('no');
  expect(ask('/', { ...own, ...arrival })).toBe('no');
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

test('an address opens once, its cookie is another secret, and the file of the home folder has the next', async () => {
  const home = homeOfItsOwn();
  const at = await loopback(home, {});
  const token = (address: string) => new URL(address).searchParams.get('token') ?? '';
  const kept = () => readFileSync(join(home, 'address'), 'utf8').trim();
  const again = await fetch(at.address, { redirect: 'manual' });
  expect([again.status, again.headers.get('set-cookie')]).toEqual([403, null]);
  expect(await again.text()).toContain('opens Stillroom once');
  const fresh = kept();
  expect(statSync(join(home, 'address')).mode & 0o777).toBe(0o600);
  expect(token(fresh)).not.toBe(token(at.address));
  const answer = await fetch(fresh, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  expect(answer.headers.get('set-cookie')).not.toContain(token(fresh));
  expect(token(kept())).not.toBe(token(fresh));
  await at.end();
  expect(existsSync(join(home, 'address'))).toBe(false);
});

test('what no page sends is refused in words: TRACE, an address without end', async () => {
  const answerTo = (method: string, path: string) =>
    new Promise<readonly [number | undefined, string]>((resolve, reject) => {
      const asked = plainRequest(
        { host: '127.0.0.1', port: host.port, method, path, headers: { cookie: host.cookie } },
        (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => {
            text += chunk.toString();
          });
          answer.on('end', () => resolve([answer.statusCode, text]));
        },
      );
      asked.on('error', reject).end();
    });
  for (const path of ['/', '/call', '/audio/00', '/import?name=a.mp3'])
    expect([path, await answerTo('TRACE', path)]).toEqual([path, [405, 'Not that way.']]);
  for (const path of [
    `/${'a'.repeat(2000)}`,
    `/assets/${'a/'.repeat(700)}`,
    `/call?${'a'.repeat(7000)}`,
  ])
    expect([path.length, await answerTo('GET', path)]).toEqual([
      path.length,
      [414, 'That address is too long.'],
    ]);
  expect((await answerTo('GET', `/assets/${'a'.repeat(300)}`))[0]).toBe(404);
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
