import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallName, Input, Output } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The loopback host in a process of its own, on a home folder of the test's. */
export type Stillroom = Readonly<{
  home: string;
  pid: number;
  /** What a browser opens next; the token is in it and opens once, so each reading gives what the home folder has by then. */
  readonly address: string;
  /** Asks the core as the console does. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Reply<Output<N>>>;
  /** Moves the test clock. Only with `clock`. */
  advance(ms: number): Promise<void>;
  /** Everything it has printed. */
  printed(): string;
  /** `kill -9`, as a power cut would; the home folder stays. */
  kill(): Promise<void>;
  /** Ends it properly; the home folder stays. */
  stop(): Promise<void>;
}>;

type Wishes = Readonly<{
  home: string;
  /** ISO time at which a clock of the test's own stands still; without it the computer's clock runs. */
  clock?: string;
  /** A program and its words that run the host's own command line in the end, such as `unshare`. */
  through?: readonly string[];
  /** Let it open its own window; without it nobody does. */
  window?: boolean;
  /** Variables beside the test's own, such as `PULSE_SERVER`. */
  env?: Readonly<Record<string, string>>;
}>;

/** A fresh home folder, removed again by the returned function. */
export async function freshHome(): Promise<Readonly<{ home: string; remove(): Promise<void> }>> {
  const folder = await mkdtemp(join(tmpdir(), 'stillroom-'));
  return {
    home: join(folder, 'home'),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function addressFrom(child: ChildProcess, printed: () => string): Promise<string> {
  // A busy computer takes its time; a host that never opens fails all the same.
  const patienceMs = 300_000;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It did not open: ${printed()}`)), patienceMs);
    const look = (): void => {
      const address = /Stillroom is open at (\S+)/.exec(printed())?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on('data', look);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`It ended: ${printed()}`));
    });
  });
}

/** Starts the loopback host and waits until it serves. */
export async function startStillroom(wishes: Wishes): Promise<Stillroom> {
  const { home, clock, through = [], window = false, env = {} } = wishes;
  const host = [
    process.execPath,
    'out/loopback/index.js',
    `--home=${home}`,
    '--port=0',
    ...(window ? [] : ['--no-open']),
  ];
  const [program = process.execPath, ...words] = [...through, ...host];
  const child = spawn(program, words, {
    cwd: project,
    env: {
      ...process.env,
      ...env,
      ...(clock === undefined ? {} : { STILLROOM_TEST_CLOCK: clock }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const printed = (): string => text;
  const address = await addressFrom(child, printed);
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = async (name: string, input: unknown): Promise<unknown> => {
    const response = await fetch(`${origin}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ name, input }),
    });
    return response.json();
  };
  return {
    home,
    pid: child.pid ?? 0,
    get address() {
      // A host on a disk of its own sees a home that the test does not: it is read as the host sees it.
      const seen = through.length === 0 ? home : join(`/proc/${child.pid}/root`, home);
      return readFileSync(join(seen, 'address'), 'utf8').trim();
    },
    printed,
    call: async (name, input) => (await ask(name, input)) as never, // the contract says what comes back
    async advance(ms) {
      const reply = (await ask('test.advance', { ms })) as Reply<unknown>;
      if (!reply.ok) throw new Error(`The clock did not move: ${reply.error.code}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended(child);
    },
  };
}

/** The value of a reply that must be accepted. */
export function must<T>(reply: Reply<T>): T {
  if (!reply.ok)
    throw new Error(`refused: ${reply.error.code} ${JSON.stringify(reply.error.facts)}`);
  return reply.value;
}
