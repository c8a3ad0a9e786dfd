import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const setUp = fileURLToPath(new URL('../../tools/set-up.mjs', import.meta.url));
const binary = 'the bytes of a Node binary';

let clone: string;
let ownNode: string;

// A clone whose packages are installed already, with the real set-up in it and a stand-in for the binary.
beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'stillroom-set-up-'));
  ownNode = join(
    clone,
    'node_modules/node/bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  await mkdir(join(clone, 'node_modules/node/bin'), { recursive: true });
  await mkdir(join(clone, 'tools'));
  await copyFile(setUp, join(clone, 'tools/set-up.mjs'));
  await writeFile(ownNode, binary);
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json'])
    await writeFile(join(clone, file), JSON.stringify({ packages: {} }));
});

afterEach(() => rm(clone, { recursive: true, force: true }));

const pin = (sha256: Readonly<Record<string, string>>): Promise<void> =>
  writeFile(
    join(clone, 'tools/node-binaries.json'),
    JSON.stringify({ version: '24.21.0', sha256 }),
  );

const run = (): Promise<Readonly<{ code: number | null; words: string }>> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(clone, 'tools/set-up.mjs')],
      (_error, _out, words) => done({ code: child.exitCode, words }),
    );
  });

const here = `${process.platform}-${process.arch}`;
const sha256 = createHash('sha256').update(binary).digest('hex');

test('a Node binary with the pinned SHA-256 is kept', async () => {
  await pin({ [here]: sha256 });
  expect(await run()).toEqual({ code: 0, words: '' });
  expect(existsSync(ownNode)).toBe(true);
});

test('a Node binary with another SHA-256 is refused and removed', async () => {
  await pin({ [here]: '0'.repeat(64) });
  const { code, words } = await run();
  expect(code).toBe(1);
  expect(words).toContain(`is not the pinned Node 24.21.0 for ${here}`);
  expect(words).toContain(sha256);
  expect(existsSync(ownNode)).toBe(false);
});

test('a Node binary for a platform without a pin is refused and removed', async () => {
  await pin({ 'another-platform': sha256 });
  const { code, words } = await run();
  expect(code).toBe(1);
  expect(words).toContain(`Node 24.21.0 for ${here} has no SHA-256`);
  expect(existsSync(ownNode)).toBe(false);
});
