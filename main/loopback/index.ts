/**
 * The loopback host: the same core behind a socket of this computer alone, for machines where Electron's binary cannot be
 * had and for tests. `node main/loopback/index.ts --home=DIR [--port=N] [--no-open]`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Millis } from '../../shared/contract/ids.ts';
import { createAssets } from '../adapters/assets.ts';
import { createTagReader } from '../adapters/audio-tags.ts';
import { claimHome } from '../adapters/claim-home.ts';
import { createFileLog } from '../adapters/file-log.ts';
import { freeBytesOf } from '../adapters/free-bytes.ts';
import { createLibraryFiles } from '../adapters/library-files.ts';
import { forbidDumps } from '../adapters/no-dumps.ts';
import { prepareHome } from '../adapters/prepare-home.ts';
import { createSoundServer } from '../adapters/sound-server.ts';
import { sweepMemory } from '../adapters/sweep-memory.ts';
import { createRandomIds } from '../adapters/random-ids.ts';
import { createScryptVault } from '../adapters/scrypt-vault.ts';
import { createSystemClock } from '../adapters/system-clock.ts';
import { createCore, type Core } from '../core/core.ts';
import type { Clock, Log, Ports } from '../core/ports.ts';
import { createReserve } from '../store/reserve.ts';
import { createStores } from '../store/stores.ts';
import { forgetAddress, keepAddress } from './address-file.ts';
import { findBrowser, openWindow } from './browser.ts';
import { readOptions, type LoopbackOptions } from './options.ts';
import { startServer, type LoopbackServer } from './server.ts';

/** The project's folder, whether this runs from `main/loopback/` or, built, from `out/loopback/`: the one with the package file. */
function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

function versionOf(project: string): string {
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    version?: unknown;
  };
  return typeof version === 'string' ? version : '0';
}

/** Ends with one sentence; nothing has been changed. */
function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function portsFor(options: LoopbackOptions, clock: Clock, log: Log): Ports {
  const { home } = options;
  const project = projectFolder();
  return {
    clock,
    ids: createRandomIds(),
    log,
    vault: createScryptVault({ home, clock }),
    stores: createStores(home),
    library: createLibraryFiles(home),
    tags: createTagReader(home),
    assets: createAssets({
      renderer: join(project, 'out', 'renderer'),
      music: join(project, 'resources', 'music'),
    }),
    soundServer: createSoundServer(),
    host: {
      kind: 'loopback',
      version: versionOf(project),
      home,
      keepAwake: () => undefined, // a browser's window cannot hold the computer awake; Electron's can
      sweepMemory,
      freeBytes: () => freeBytesOf(home),
    },
  };
}

/** One clear sentence for what goes wrong with a port; anything else is a bug. */
function sentenceForPort(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program.`;
  if (code === 'EACCES') return `Port ${port} is not allowed to this user.`;
  throw error;
}

type Ending = Readonly<{
  core: Core;
  server: LoopbackServer;
  release(): void;
  closeWindow(): Promise<void>;
}>;

function endOnSignals({ core, server, release, closeWindow }: Ending): void {
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await closeWindow();
    await server.close();
    await core.close();
    release();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void end());
}

async function serve(core: Core, options: LoopbackOptions, log: Log): Promise<LoopbackServer> {
  try {
    return await startServer(core, {
      port: options.port,
      onBug: (error) => log.bug(createRandomIds().next(), 'loopback', error),
      reissued(address) {
        if (!keepAddress(options.home, address)) log.warn('address not kept');
      },
    });
  } catch (error) {
    return stop(sentenceForPort(error, options.port));
  }
}

async function main(): Promise<void> {
  process.umask(0o077);
  const dumps = forbidDumps();
  const read = readOptions(process.argv.slice(2), process.env);
  if (read.kind === 'refused') return stop(read.sentence);
  const { options } = read;
  const { home } = options;
  const ready = prepareHome(home, () => createReserve(home).giveUp());
  if (ready.kind === 'refused') return stop(ready.sentence);
  const claim = claimHome(home);
  if (claim.kind === 'refused') return stop(claim.sentence);
  process.on('exit', () => {
    forgetAddress(home);
    claim.release();
  });

  const { testClock } = options;
  const clock = testClock ?? createSystemClock();
  const log = createFileLog(home, clock);
  if (dumps === 'on') log.warn('a crash may leave a file with memory in it');
  const ports = portsFor(options, clock, log);
  const core = createCore(
    ports,
    testClock === null ? {} : { advance: (ms: Millis) => testClock.advance(ms) },
  );
  const server = await serve(core, options, log);
  if (!keepAddress(home, server.address)) log.warn('address not kept');
  const browser = options.open ? findBrowser(process.platform, process.env) : null;
  const closeWindow =
    browser === null
      ? () => Promise.resolve()
      : await openWindow(browser, home, server.addressForOne());
  endOnSignals({ core, server, release: () => claim.release(), closeWindow });
  log.info('open', { version: ports.host.version });
  console.log(`Stillroom is open at ${server.address}`);
}

await main();
