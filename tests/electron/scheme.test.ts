import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endHosted, openHosted, type Hosted } from './hosted.ts';

let hosted: Hosted;
beforeAll(async () => {
  hosted = await openHosted();
});
afterAll(endHosted);

describe('the scheme', () => {
  test.each(['stillroom://app/', 'stillroom://app/player.html'])(
    'serves %s with a strict policy',
    async (url) => {
      const page = await hosted.act('fetch', { url });
      expect(page.status).toBe(200);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.text).toContain('<!doctype html>');
      const policy = page.headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(page.headers['x-content-type-options']).toBe('nosniff');
    },
  );

  test('a part of a piece of music is answered with that part', async () => {
    const url = 'stillroom://app/starter/quiet-bed.opus';
    const whole = await hosted.act('fetch', { url });
    expect(whole).toMatchObject({ status: 200, headers: { 'accept-ranges': 'bytes' } });
    const part = await hosted.act('fetch', { url, headers: { range: 'bytes=100-299' } });
    expect(part).toMatchObject({
      status: 206,
      length: 200,
      headers: { 'content-range': `bytes 100-299/${whole.length}` },
    });
    const beyond = await hosted.act('fetch', { url, headers: { range: `bytes=${whole.length}-` } });
    expect(beyond.status).toBe(416);
  });

  test.each([
    'stillroom://elsewhere/',
    'stillroom://app.example/index.html',
    'stillroom://app/../package.json',
    'stillroom://app/assets/..%2f..%2fmain%2findex.js',
    'stillroom://app/starter/%2e%2e/starter.json%00',
    'stillroom://app/main/index.js',
    'stillroom://app/office.db',
  ])('%s is not here', async (url) => {
    expect((await hosted.act('fetch', { url })).status).toBe(404);
  });

  test('nothing but reading is answered on a page', async () => {
    expect((await hosted.act('fetch', { url: 'stillroom://app/', method: 'DELETE' })).status).toBe(
      405,
    );
  });
});
