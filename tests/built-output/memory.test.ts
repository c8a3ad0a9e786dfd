import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type TestContext } from 'vitest';
import { makeOffice, passphrase } from '../support/made-office.ts';
import { asText, foundIn, whyUnreadable } from '../support/process-memory.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';

/** A started host over an office with a cheap keyring, ended after the test. */
async function startedHost(
  context: Pick<TestContext, 'onTestFinished'>,
  through: readonly string[] = [],
): Promise<Readonly<{ host: Stillroom; key: Uint8Array }>> {
  const { home, remove } = await freshHome();
  context.onTestFinished(remove);
  const { key } = await makeOffice(home);
  const host = await startStillroom({ home, through });
  context.onTestFinished(() => host.kill());
  return { host, key };
}

test('ten seconds after Lock the data key is nowhere in the host’s memory, and its text never was', async (context) => {
  const { host, key } = await startedHost(context);
  const why = whyUnreadable(host.pid);
  if (why !== null) return context.skip(why);
  const hex = Buffer.from(key).toString('hex');
  const bytes = { 'key, bytes': Buffer.from(key) };
  const texts = { ...asText('key in hex', hex), ...asText('key in HEX', hex.toUpperCase()) };
  const none = (sought: object) => Object.fromEntries(Object.keys(sought).map((name) => [name, 0]));

  must(await host.call('office.unlock', { passphrase }));
  expect(must(await host.call('settings.integrity', {})).sound).toBe(true); // in a thread that has the key too
  // The search finds it while SQLite needs it: else it would prove nothing.
  expect(foundIn(host.pid, bytes)['key, bytes']).toBeGreaterThan(0);
  expect(foundIn(host.pid, texts)).toEqual(none(texts));

  must(await host.call('office.lock', {}));
  const all = { ...bytes, ...texts };
  await expect.poll(() => foundIn(host.pid, all), { timeout: 10_000 }).toEqual(none(all));
});

test('a check that Lock cuts off leaves no key behind either', async (context) => {
  const { host, key } = await startedHost(context);
  const why = whyUnreadable(host.pid);
  if (why !== null) return context.skip(why);
  must(await host.call('office.unlock', { passphrase }));
  const checking = host.call('settings.integrity', {});
  must(await host.call('office.lock', {}));
  await checking;
  const bytes = { 'key, bytes': Buffer.from(key) };
  await expect
    .poll(() => foundIn(host.pid, bytes), { timeout: 10_000 })
    .toEqual({ 'key, bytes': 0 });
});

test('a host that is started where crashes leave core files leaves none', async (context) => {
  if (process.platform !== 'linux') return context.skip('Linux alone has core files');
  const folder = mkdtempSync(join(tmpdir(), 'stillroom-core-file-'));
  context.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { host } = await startedHost(context, ['prlimit', '--core=unlimited:unlimited']);
  const limits = readFileSync(`/proc/${host.pid}/limits`, 'utf8');
  expect(limits).toMatch(/^Max core file size\s+0\s+0\s/m);
  const before = readdirSync(process.cwd());
  await promisify(execFile)('kill', ['-ABRT', String(host.pid)]);
  await expect
    .poll(() =>
      host.call('clock.now', {}).then(
        () => 'answers',
        () => 'gone',
      ),
    )
    .toBe('gone');
  expect(readdirSync(process.cwd())).toEqual(before);
});
