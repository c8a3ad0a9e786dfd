/**
 * Opens the built Electron host (out/main, out/preload, out/renderer) where Electron's binary cannot be had: its main process is a node
 * process with the fake in the place of the module `electron`, and its windows are pages of a real Chromium.
 *
 * Real: the host's whole main process (start, home, windows, calls and their sender check, topics, snapshot, closing, power), the core,
 * the store and the disk; the built preload, run in each page before its own code; the built pages under the policy that `serve` sends
 * with them; audio in ranges, heard by a real player in a page of its own.
 *
 * Replaced, and so not shown here: the scheme (an http origin of this computer stands for `stillroom://app`, and a small server carries
 * each request to the handler that the host registered); the IPC (node's own channel and Playwright's bindings; values are cloned, as
 * they are there); the isolated world (the preload runs in the page's own, and only what it exposes is left there); the profile on the
 * disk (each start has a new one); the operating system (the fake notes what is asked of it). Sandbox, fuses, request filter,
 * permissions, denied navigation, hidden windows and their throttling, message boxes and crashes need the real thing
 * (real-electron.test.ts), or are the fake's to note (the other tests of this folder).
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import { throughConsole } from '../../support/electron-host.ts';
import type { HostUnderTest, HostWishes } from '../../support/host-under-test.ts';
import { builtHost } from '../hosted.ts';
import { createPages } from './pages.ts';
import type { FromHost } from './wire.ts';

/** Starts the host on a home folder and waits for its console and its player. `hears` is told of every call that a page makes. */
export async function openStandIn(
  wishes: HostWishes,
  hears: (name: unknown, input: unknown) => void = () => undefined,
): Promise<HostUnderTest & Readonly<{ player: Page }>> {
  if (!existsSync(builtHost)) throw new Error('The host is not built: node tools/build.ts');
  const browser = await launchChromium();
  const host = fork(
    fileURLToPath(new URL('./child.ts', import.meta.url)),
    [pathToFileURL(builtHost).href, `--home=${wishes.home}`],
    {
      env: { ...process.env, NODE_OPTIONS: '', STILLROOM_TEST_CLOCK: wishes.clock ?? '' },
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
  const pages = createPages(
    await browser.newContext(),
    (message) => {
      if (message.kind === 'invoke') hears(message.words[0], message.words[1]);
      if (host.connected) host.send(message);
    },
    troubles,
  );
  host.on('message', (message: FromHost) => void pages.follow(message).catch(trouble));

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    host.kill(signal);
    await ended;
  };
  const opened = Promise.all([pages.loaded('/'), pages.loaded('/player.html')]);
  const both = await Promise.race([opened, ended.then(() => null)]);
  if (both === null) throw new Error(`The host has ended. ${said}`);
  const [page, player] = both;
  // The player's window is never shown: its page lies behind the console's.
  await page.bringToFront();
  return {
    page,
    player,
    troubles,
    ...throughConsole(page),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
