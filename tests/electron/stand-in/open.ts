/**
 * Opens the built Electron host (out/main, out/preload, out/renderer) where Electron's binary cannot be had: its main process is a node
 * process with the fake in the place of the module `electron`, and its windows are pages of a real Chromium.
 *
 * Real: the host's whole main process (start, home, windows, calls and their sender check, topics, snapshot, closing, power), the core,
 * the store and the disk; the built preload, run in each page before its own code; the built pages under the policy that `serve` sends
 * with them; audio in ranges, heard by a real player in a page of its own; the process of each page, and what the host does once one has
 * crashed.
 *
 * Replaced, and so not shown here: the scheme (an http origin of this computer stands for `stillroom://app`, and a small server carries
 * each request to the handler that the host registered); the IPC (node's own channel and Playwright's bindings; values are cloned, as
 * they are there); the isolated world (the preload runs in the page's own, and only what it exposes is left there); the profile on the
 * disk (each start has a new one); the operating system (the fake notes what is asked of it). Sandbox, fuses, request filter,
 * permissions, denied navigation, hidden windows and their throttling, and message boxes need the real thing
 * (tests/browser/real-electron.test.ts), or are the fake's to note (the other tests of this folder).
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { withUnmovedStreams } from '../../../main/adapters/pulse-refuge.ts';
import { launchChromium } from '../../support/chromium.ts';
import { throughConsole } from '../../support/electron-host.ts';
import type { HostUnderTest, HostWishes } from '../../support/host-under-test.ts';
import { builtHost } from '../hosted.ts';
import { createPages } from './pages.ts';
import type { FromHost } from './wire.ts';

export type StandInWishes = HostWishes &
  Readonly<{
    /** Is told of every call that a page makes. */
    hears?: (name: unknown, input: unknown) => void;
    /** Variables of the sound server that the player is to be heard on; without them the pages play in silence. */
    sound?: Readonly<Record<string, string>>;
    /** Is given each page of the player before it loads. The pages go without their policy then: it lets nothing in that listens. */
    listenIn?: (player: Page) => Promise<void>;
  }>;

export type StandIn = HostUnderTest &
  Readonly<{
    player: Page;
    /** Crashes the process behind a window, and waits until the host has loaded it again: `page` or `player` is another page then. */
    crash(window: 'console' | 'player'): Promise<void>;
  }>;

const paths = { console: '/', player: '/player.html' } as const;

/** Starts the host on a home folder and waits for its console and its player. */
export async function openStandIn(wishes: StandInWishes): Promise<StandIn> {
  if (!existsSync(builtHost)) throw new Error('The host is not built: node tools/build.ts');
  const { home, clock = '', hears, sound, listenIn } = wishes;
  const browser = await launchChromium(
    // Electron's sound comes from the host's own process, which has told the sound server not to move it.
    sound === undefined ? {} : { audible: true, env: withUnmovedStreams(sound) },
  );
  const host = fork(
    fileURLToPath(new URL('./child.ts', import.meta.url)),
    [pathToFileURL(builtHost).href, `--home=${home}`],
    {
      env: { ...process.env, ...sound, NODE_OPTIONS: '', STILLROOM_TEST_CLOCK: clock },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    },
  );
  let said = '';
  for (const stream of [host.stdout, host.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
  }
  // Windows go with the process that made them, however it ends.
  const ended = once(host, 'close').then(() => browser.close());
  const troubles: string[] = [];
  const trouble = (error: unknown): void => void troubles.push(String(error));
  const pages = createPages({
    context: await browser.newContext({
      bypassCSP: listenIn !== undefined,
      // Outputs have names, as the host's answer to a permission check gives them.
      ...(sound === undefined ? {} : { permissions: ['microphone'] }),
    }),
    tell(message) {
      if (message.kind === 'invoke') hears?.(message.words[0], message.words[1]);
      if (host.connected) host.send(message);
    },
    troubles,
    prepare: async (page, url) => {
      if (url.endsWith(paths.player)) await listenIn?.(page);
    },
  });
  host.on('message', (message: FromHost) => void pages.follow(message).catch(trouble));

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    host.kill(signal);
    await ended;
  };
  const opened = Promise.all([pages.loaded(paths.console), pages.loaded(paths.player)]);
  const both = await Promise.race([opened, ended.then(() => null)]);
  if (both === null) throw new Error(`The host has ended. ${said}`);
  let [page, player] = both;
  // The player's window is never shown: its page lies behind the console's.
  await page.bringToFront();
  return {
    get page() {
      return page;
    },
    get player() {
      return player;
    },
    troubles,
    ...throughConsole(() => page),
    async crash(window) {
      const again = await pages.crash(paths[window]);
      if (window === 'console') page = again;
      else player = again;
      await page.bringToFront();
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
