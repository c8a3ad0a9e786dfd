import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type TestContext } from 'vitest';
import { makeOffice, passphrase } from '../support/made-office.ts';
import { must, startStillroom } from '../support/stillroom.ts';
import { onReadOnlyDisk } from '../support/read-only-disk.ts';

/** What `npm start` runs once the set-up is done. */
const program = fileURLToPath(new URL('../../tools/start/start.ts', import.meta.url));

/** The user without rights, as Linux and macOS number it. */
const nobody = 65_534;

type Ended = Readonly<{ code: number | null; stdout: string; stderr: string }>;

/** Runs `npm start`'s program until it ends by itself. `through` is a program that runs it in the end, such as `unshare`. */
function startThatEnds(
  words: readonly string[],
  { through = [], uid }: Readonly<{ through?: readonly string[]; uid?: number }> = {},
): Promise<Ended> {
  const [first, ...rest] = [...through, process.execPath, program, ...words, '--no-open'] as const;
  const child = spawn(first, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, STILLROOM_HOME: '' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder of the test's own. */
function folderFor({ onTestFinished }: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'stillroom-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What an open office makes by itself, in its own time: the room that is kept for a full disk, its backups, what it seals. */
const madeMeanwhile = new Set(['reserve', 'backups', 'office.state']);

/**
 * Every file below `folder` with its mode and the hash of its bytes, every folder with its mode; but for what an open office makes
 * meanwhile.
 */
function stateOf(folder: string): Readonly<Record<string, string>> {
  const names = [
    '.',
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !madeMeanwhile.has(name.split(sep)[0] ?? name),
    ),
  ];
  const entries = names.toSorted().map((name) => {
    const path = join(folder, name);
    const { mode } = statSync(path);
    const bytes = statSync(path).isFile() ? readFileSync(path) : '';
    return [name, `${mode.toString(8)} ${createHash('sha256').update(bytes).digest('hex')}`];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Refused: exit code 1, and this sentence alone beside the line about the host. */
const refusedWith = (sentence: string) => ({
  code: 1,
  stdout: expect.stringMatching(/^Host: loopback, because [^\n]+\.\n$/),
  stderr: `${sentence}\n`,
});

async function stillOpens(home: string): Promise<void> {
  const host = await startStillroom({ home });
  must(await host.call('office.unlock', { passphrase }));
  expect(must(await host.call('client.list', {})).clients).toHaveLength(1);
  expect(must(await host.call('settings.integrity', {})).sound).toBe(true);
  await host.stop();
}

test('a second start on the same home says which process has it, and the first goes on as if nothing had been', async (context) => {
  const home = join(folderFor(context), 'home');
  await makeOffice(home);
  const host = await startStillroom({ home });
  context.onTestFinished(() => host.stop());
  must(await host.call('office.unlock', { passphrase }));
  const before = stateOf(home);
  expect(await startThatEnds([`--home=${home}`])).toEqual(
    refusedWith(`Stillroom is already open on ${home} (process ${host.pid}).`),
  );
  expect(stateOf(home)).toEqual(before);
  expect(must(await host.call('client.list', {})).clients).toHaveLength(1);
});

test('a port that is taken: the office stays as it was and opens on another', async (context) => {
  const home = join(folderFor(context), 'home');
  await makeOffice(home);
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  context.onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const before = stateOf(home);
  expect(await startThatEnds([`--home=${home}`, `--port=${port}`])).toEqual(
    refusedWith(`Port ${port} is taken by another program.`),
  );
  expect(stateOf(home)).toEqual(before);
  await stillOpens(home);
});

test('a file in the place of the home stays what it is', async (context) => {
  const file = join(folderFor(context), 'letter');
  writeFileSync(file, 'Dear diary');
  expect(await startThatEnds([`--home=${file}`])).toEqual(
    refusedWith(`Stillroom cannot use ${file}: a file is in the place of the folder.`),
  );
  expect(readFileSync(file, 'utf8')).toBe('Dear diary');
});

test.runIf(process.platform === 'linux')(
  'a home that cannot be made is one sentence, for root too',
  async () => {
    // Nobody makes a folder there, whoever they are.
    const home = '/proc/stillroom';
    expect(await startThatEnds([`--home=${home}`])).toEqual(
      refusedWith(`Stillroom cannot write to its folder ${home}: no folder can be made there.`),
    );
  },
);

test('a home on a disk that cannot be written to: the office in it stays as it was, and opens where it can be', async (context) => {
  const home = join(folderFor(context), 'home');
  await makeOffice(home);
  const through = onReadOnlyDisk(home);
  if (through === null) return context.skip('this system lets no process mount a disk of its own');
  const before = stateOf(home);
  expect(await startThatEnds([`--home=${home}`], { through })).toEqual(
    refusedWith(`Stillroom cannot write to its folder ${home}: the disk can only be read.`),
  );
  expect(stateOf(home)).toEqual(before);
  await stillOpens(home);
});

test('a home that belongs to somebody else: their office stays as it was', async (context) => {
  const folder = folderFor(context);
  const home = join(folder, 'home');
  await makeOffice(home);
  if (process.getuid?.() !== 0) {
    // Without rights over others, the one thing that is another's is the folder above.
    chmodSync(folder, 0o555);
    const inside = join(folder, 'another');
    const ended = await startThatEnds([`--home=${inside}`]);
    chmodSync(folder, 0o700);
    expect(ended).toEqual(
      refusedWith(`Stillroom cannot write to its folder ${inside}: this user is not allowed to.`),
    );
    return expect(existsSync(inside)).toBe(false);
  }
  const reach = ['-e', `require('node:fs').accessSync(${JSON.stringify(program)})`];
  const { status } = spawnSync(process.execPath, reach, { uid: nobody, gid: nobody });
  if (status !== 0) return context.skip('another user cannot reach this checkout');
  for (const path of [folder, home]) chmodSync(path, 0o755);
  const before = stateOf(home);
  const ended = await startThatEnds([`--home=${home}`], { uid: nobody });
  expect(ended).toEqual(
    refusedWith(`Stillroom cannot write to its folder ${home}: this user is not allowed to.`),
  );
  expect(stateOf(home)).toEqual(before);
  await stillOpens(home);
});
