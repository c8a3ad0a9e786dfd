import { afterEach, expect, test } from 'vitest';
import { endHosted, openHosted, startRefused, type Hosted } from './hosted.ts';

afterEach(endHosted);

const morning = Date.parse('2026-03-02T09:00:00Z');
const asked = { STILLROOM_TEST_CLOCK: '2026-03-02T09:00:00Z' };
const minute = 60_000;

const now = async (hosted: Hosted): Promise<unknown> => (await hosted.ask('clock.now')).value;

test('in a checkout a test may hold the clock still and move it', async () => {
  const hosted = await openHosted({ env: asked });
  expect(await now(hosted)).toEqual({ nowMs: morning, running: false });
  expect(await hosted.ask('test.advance', { ms: 15 * minute })).toMatchObject({ ok: true });
  expect(await now(hosted)).toEqual({ nowMs: morning + 15 * minute, running: false });
});

test('a packaged Stillroom goes by the computer’s clock, whatever its environment says, and nothing moves it', async () => {
  const before = Date.now();
  const hosted = await openHosted({ env: { ...asked, FAKE_PACKAGED: '1' } });
  const { nowMs, running } = (await now(hosted)) as { nowMs: number; running: boolean };
  expect(running).toBe(true);
  expect(nowMs).toBeGreaterThanOrEqual(before);
  expect(await hosted.ask('test.advance', { ms: minute })).toMatchObject({
    ok: false,
    error: { code: 'call.unknown' },
  });
});

test('without being asked for, no clock of a test is there', async () => {
  const hosted = await openHosted({ env: { STILLROOM_TEST_CLOCK: '' } });
  expect(await now(hosted)).toMatchObject({ running: true });
  expect(await hosted.ask('test.advance', { ms: minute })).toMatchObject({
    error: { code: 'call.unknown' },
  });
});

test('a time that is none is refused with one sentence', async () => {
  const { code, said } = await startRefused({ env: { STILLROOM_TEST_CLOCK: 'noon' } });
  expect(code).toBe(1);
  expect(said.trim()).toBe('STILLROOM_TEST_CLOCK takes an ISO time such as 2026-03-02T09:00:00Z.');
});

test('a packaged Stillroom does not even read it', async () => {
  const hosted = await openHosted({ env: { STILLROOM_TEST_CLOCK: 'noon', FAKE_PACKAGED: '1' } });
  expect(await now(hosted)).toMatchObject({ running: true });
});
