import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach } from 'vitest';
import type { CallName, Input, Output, testContract } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';

const entry = fileURLToPath(new URL('../../out/loopback/index.js', import.meta.url));

type Undo = () => Promise<void> | void;
const toDo: Record<'test' | 'file', Undo[]> = { test: [], file: [] };
const undoAll = (until: 'test' | 'file') => async () => {
  for (const undo of toDo[until].splice(0).toReversed()) await undo();
};
afterEach(undoAll('test'));
afterAll(undoAll('file'));

/** A home folder that is removed after the test, or after the whole file. */
export function homeOfItsOwn(until: 'test' | 'file' = 'test'): string {
  const home = mkdtempSync(join(tmpdir(), 'stillroom-host-'));
  toDo[until].push(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

export type Ended = Readonly<{ code: number | null; stderr: string }>;
export type LoopbackProcess = Readonly<{
  address: string;
  origin: string;
  port: number;
  /** As a browser would send it once it has opened the address. */
  cookie: string;
  /** `fetch` with the cookie. */
  request(path: string, init?: RequestInit): Promise<Response>;
  ask<N extends CallName>(name: N, input: Input<N>): Promise<Reply<Output<N>>>;
  get<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  advance(ms: number): Promise<Reply<{ nowMs: number }>>;
  /** `kill -9`, and nothing before it. */
  killAtOnce(): Promise<void>;
  /** SIGTERM; gives how it ended. */
  end(): Promise<Ended>;
}>;

function start(words: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [entry, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, STILLROOM_HOME: '', STILLROOM_TEST_CLOCK: '', ...env },
  });
}

function endOf(child: ChildProcess): Promise<Ended> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

/** Starts the host with these words and waits until it has ended by itself. */
export function loopbackThatEnds(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return endOf(start(words, env));
}

/** Starts the host as it is built, a third of the time that its source takes to start, on a free port and waits for the line with its address. */
export async function loopback(
  home: string,
  wishes: Readonly<{ env?: Readonly<Record<string, string>>; until?: 'test' | 'file' }> = {},
): Promise<LoopbackProcess> {
  const child = start([`--home=${home}`, '--no-open'], wishes.env ?? {});
  const ended = endOf(child);
  toDo[wishes.until ?? 'test'].push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const address = await Promise.race([
    new Promise<string>((resolve) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        const [, found] = /^Stillroom is open at (\S+)$/.exec(line) ?? [];
        if (found !== undefined) resolve(found);
      });
    }),
    ended.then(({ stderr }) => Promise.reject(new Error(`ended before it was open: ${stderr}`))),
  ]);
  const { origin, port } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${path}`, {
      ...init,
      headers: { cookie, ...(init.headers as Record<string, string>) },
    });
  const ask = async (name: string, input: unknown): Promise<Reply<never>> => {
    const answer = await request('/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, input }),
    });
    return (await answer.json()) as Reply<never>;
  };
  return {
    address,
    origin,
    port: Number(port),
    cookie,
    request,
    ask,
    async get(name, input) {
      const reply: Reply<never> = await ask(name, input);
      if (!reply.ok) throw new Error(`${name} refused: ${JSON.stringify(reply.error)}`);
      return reply.value;
    },
    advance: (ms) => ask('test.advance' satisfies keyof typeof testContract, { ms }),
    async killAtOnce() {
      child.kill('SIGKILL');
      await ended;
    },
    end() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
