import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { claimHome, type Claim } from '../../main/adapters/claim-home.ts';
import { freeBytesOf } from '../../main/adapters/free-bytes.ts';
import { prepareHome } from '../../main/adapters/prepare-home.ts';
import { afterwards, temporaryHome } from '../support/temporary-home.ts';

const linux = process.platform === 'linux';

async function anotherProcess(home: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('hold-home.ts', import.meta.url)), home],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  afterwards(() => child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}
function claimed(claim: Claim): () => void {
  if (claim.kind === 'refused') throw new Error(claim.sentence);
  return claim.release;
}

test('a second process on the same home is refused with one sentence, and another home is free', async () => {
  const home = temporaryHome();
  const { child, said } = await anotherProcess(home);
  expect(said).toBe('claimed');
  expect(claimHome(home)).toEqual({
    kind: 'refused',
    sentence: `Stillroom is already open on ${home}${linux ? ` (process ${child.pid})` : ''}.`,
  });
  claimed(claimHome(temporaryHome()))();
});

test('after kill -9 the next start works at once', async () => {
  const home = temporaryHome();
  for (let kill = 0; kill < 3; kill += 1) {
    const { child, said } = await anotherProcess(home);
    expect(said).toBe('claimed');
    child.kill('SIGKILL');
    if (child.signalCode === null) await once(child, 'exit');
  }
  claimed(claimHome(home))();
});

test('of several starts at the same moment over a dead one’s claim, one gets the home', async () => {
  const home = temporaryHome();
  const first = await anotherProcess(home);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const all = await Promise.all(Array.from({ length: 5 }, () => anotherProcess(home)));
  expect(all.filter(({ said }) => said === 'claimed')).toHaveLength(1);
  expect(all.filter(({ said }) => said.startsWith('Stillroom is already open'))).toHaveLength(4);
});

test('a home that was left in order is free, and nothing lies about', () => {
  const home = temporaryHome();
  claimed(claimHome(home))();
  const release = claimed(claimHome(home));
  expect(claimHome(home).kind).toBe('refused');
  expect(readdirSync(home)).toEqual(['stillroom.lock']);
  release();
  if (linux) expect(readdirSync(home)).toEqual([]);
});

test.runIf(linux)('a process number that was given out again is not taken for Stillroom', () => {
  const home = temporaryHome();
  const release = claimed(claimHome(home));
  const path = join(home, 'stillroom.lock');
  const [pid, boot, started] = readFileSync(path, 'utf8').trim().split(' ');
  release();
  writeFileSync(path, `${pid} ${boot} ${Number(started) - 1}\n`);
  claimed(claimHome(home))();
  writeFileSync(path, `${pid} 00000000-0000-0000-0000-000000000000 ${started}\n`);
  claimed(claimHome(home))();
});

test.each(['', 'nonsense', '-1 x', '99999999 x y', '\u0000'])(
  'a lock file that reads %j holds nobody up',
  (text) => {
    const home = temporaryHome();
    writeFileSync(join(home, 'stillroom.lock'), text);
    claimed(claimHome(home))();
  },
);

test('a release does not end another one’s claim', () => {
  const home = temporaryHome();
  const path = join(home, 'stillroom.lock');
  const release = claimed(claimHome(home));
  if (!linux) return release();
  writeFileSync(path, 'somebody else');
  release();
  expect(existsSync(path)).toBe(true);
});

test('the home folder is made, ours alone', () => {
  const home = join(temporaryHome(), 'new', 'home');
  expect(prepareHome(home)).toEqual({ kind: 'ready' });
  expect(readdirSync(home)).toEqual(['logs']);
  expect(statSync(home).mode & 0o777).toBe(0o700);
  chmodSync(home, 0o755);
  expect(prepareHome(home)).toEqual({ kind: 'ready' });
  expect(statSync(home).mode & 0o777).toBe(0o700);
  writeFileSync(join(home, 'new-file'), '');
  expect(statSync(join(home, 'new-file')).mode & 0o777).toBe(0o600);
});

test('a file in the place of the home folder, or above it, is one clear sentence', () => {
  const file = join(temporaryHome(), 'a-file');
  writeFileSync(file, 'as it was');
  for (const home of [file, join(file, 'below')]) {
    expect(prepareHome(home)).toEqual({
      kind: 'refused',
      sentence: `Stillroom cannot use ${home}: a file is in the place of the folder.`,
    });
  }
  expect(readFileSync(file, 'utf8')).toBe('as it was');
});

test.runIf(linux)('a place where nothing can be written is one clear sentence', () => {
  const home = '/proc/stillroom'; // refuses root as well, unlike a mode
  expect(prepareHome(home)).toEqual({
    kind: 'refused',
    sentence: `Stillroom cannot write to its folder ${home}: no folder can be made there.`,
  });
});

test('free bytes are told, and unknown where there is nothing', async () => {
  const home = temporaryHome();
  expect(await freeBytesOf(home)).toBeGreaterThan(0);
  expect(await freeBytesOf(join(home, 'nowhere'))).toBeNull();
});
