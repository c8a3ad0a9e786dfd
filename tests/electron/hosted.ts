import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Acts } from './fake/child.ts';
import type { Asked } from './fake/record.ts';

/** Where `node tools/build.ts` puts the host, the preload and the pages. */
const out = fileURLToPath(new URL('../../out/', import.meta.url));
export const builtPreload = join(out, 'preload/preload.cjs');
export const builtHost = join(out, 'main/index.js');

type Reply<A extends keyof Acts> = Awaited<ReturnType<Acts[A]>>;
type Wish<A extends keyof Acts> = Parameters<Acts[A]> extends [infer Only] ? [Only] : [];

/** The built host, running with the fake in Electron's place, on a home folder of its own. */
export type Hosted = Readonly<{
  home: string;
  /** Plays the operating system, a page or a stranger; rejects when the host has ended instead. */
  act<A extends keyof Acts>(name: A, ...input: Wish<A>): Promise<Reply<A>>;
  /** A call from the console's page. */
  ask(
    name: string,
    input?: unknown,
  ): Promise<{ ok: boolean; value?: unknown; error?: { code: string } }>;
  asked(what: string): Promise<readonly unknown[]>;
  order(): Promise<readonly string[]>;
  /** Waits for the host to end by itself. */
  ended: Promise<{ code: number | null; said: string }>;
}>;

export type HostedOptions = Readonly<{
  env?: Readonly<Record<string, string>>;
  home?: string;
  /** What the home holds before the host starts. */
  furnish?: (home: string) => Promise<void>;
  /** Further words of its command line. */
  words?: readonly string[];
}>;

const children = new Set<ChildProcess>();
const homes: string[] = [];

/** Starts the child and prepares it; the host itself is not read yet. */
async function startHosted(options: HostedOptions = {}): Promise<Hosted> {
  if (!existsSync(builtHost)) throw new Error('The host is not built: node tools/build.ts');
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'stillroom-electron-')));
  if (options.home === undefined) homes.push(home);
  await options.furnish?.(home);
  const child = fork(
    fileURLToPath(new URL('./fake/child.ts', import.meta.url)),
    [`--home=${home}`, ...(options.words ?? [])],
    {
      env: { ...process.env, NODE_OPTIONS: '', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    },
  );
  children.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
  }

  type Waiting = Readonly<{ done(value: unknown): void; failed(error: Error): void }>;
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const ready = new Promise<void>((done, failed) => {
    child.on(
      'message',
      (message: { id?: number; ready?: true; value?: unknown; error?: string }) => {
        if (message.ready === true) done();
        const wish = message.id === undefined ? undefined : waiting.get(message.id);
        if (message.error === undefined) wish?.done(message.value);
        else wish?.failed(new Error(message.error));
      },
    );
    child.on('exit', () => failed(new Error(said)));
  });
  const ended = new Promise<{ code: number | null; said: string }>((done) => {
    child.on('close', (code) => {
      children.delete(child);
      for (const wish of waiting.values()) wish.failed(new Error(`The host has ended. ${said}`));
      done({ code, said });
    });
  });
  await ready;

  const act: Hosted['act'] = (name, ...input) =>
    new Promise((done, failed) => {
      last += 1;
      // The child answers each act with the value that the act has in its own type.
      waiting.set(last, { done: done as (value: unknown) => void, failed });
      child.send({ id: last, act: name, input: input[0] ?? {} });
    });
  const record = async (): Promise<readonly Asked[]> => act('record');
  return {
    home,
    act,
    ask: async (name, input = {}) =>
      (await act('call', { from: 'console', name, input })) as Awaited<ReturnType<Hosted['ask']>>,
    asked: async (what) =>
      (await record()).filter((each) => each.what === what).map((each) => each.with),
    order: async () => (await record()).map(({ what }) => what),
    ended,
  };
}

/** Starts the host and lets Electron be ready. */
export async function openHosted(options: HostedOptions = {}): Promise<Hosted> {
  const hosted = await startHosted(options);
  await hosted.act('start', { main: pathToFileURL(builtHost).href });
  return hosted;
}

/** Starts a host that is expected to end by itself at once. */
export async function startRefused(
  options: HostedOptions = {},
): Promise<{ code: number | null; said: string }> {
  const hosted = await startHosted(options);
  await hosted.act('start', { main: pathToFileURL(builtHost).href }).catch(() => null);
  return hosted.ended;
}

/** Ends whatever is still running and takes the home folders away; for `afterEach`. */
export async function endHosted(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(homes.splice(0).map((home) => rm(home, { recursive: true, force: true })));
}
