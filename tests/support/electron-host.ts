import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { Reply } from '../../shared/contract/failures.ts';
import { hasDisplay } from '../../tools/start/choose-host.ts';
import { electronProgram } from '../../tools/start/electron-program.ts';
import { press } from '../e2e/keyboard.ts';
import { pagePatienceMs } from './chromium.ts';
import { hearTroubles, type HostUnderTest, type HostWishes } from './host-under-test.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Why the host cannot be opened in a real Electron here; null if it can. */
function whyNot(program: string | undefined): string | null {
  if (program === undefined) return 'Electron’s binary is not on this computer';
  // The host never goes without Chromium's sandbox.
  if (process.getuid?.() === 0) return 'Chromium’s sandbox does not run as root';
  return hasDisplay(process.env, process.platform) ? null : 'this computer has no display';
}

export type RealElectron = Readonly<{
  /** The path of Electron's program file (`ELECTRON_OVERRIDE_DIST_PATH` or a finished download), if the host can be opened in it. */
  program: string | null;
  /** What is put behind the name of a test that is skipped without it: the reason in brackets, or nothing. */
  where: string;
}>;

export function realElectron(): RealElectron {
  const program = electronProgram();
  const why = whyNot(program);
  return why === null
    ? { program: program ?? null, where: '' }
    : { program: null, where: ` (${why})` };
}

/** What the preload puts on the window. */
export type Bridged = Readonly<{
  stillroom?: Readonly<{
    call(name: string, input: unknown): Promise<unknown>;
    on(topic: string, fn: (value: unknown) => void): () => void;
  }>;
}>;

/** What a test does through the console's page in an Electron host, which has no other door. */
export function throughConsole(
  console: () => Page,
): Pick<HostUnderTest, 'call' | 'advance' | 'addFolder'> {
  const ask = (name: string, input: unknown): Promise<unknown> =>
    console().evaluate(
      async (words) => (globalThis as Bridged).stillroom?.call(words.name, words.input),
      { name, input },
    );
  return {
    call: async (name, input) => (await ask(name, input)) as never, // the contract says what comes back
    async advance(ms) {
      const reply = (await ask('test.advance', { ms })) as Reply<unknown>;
      if (!reply.ok) throw new Error(`The clock did not move: ${reply.error.code}`);
    },
    async addFolder(folder) {
      const page = console();
      const choosing = page.waitForEvent('filechooser');
      await press(page, page.getByRole('button', { name: 'Add a folder', exact: true }));
      await (await choosing).setFiles(folder);
    },
  };
}

export type RealHost = HostUnderTest & Readonly<{ player: Page }>;

async function pageAt(app: ElectronApplication, address: string): Promise<Page> {
  const isIt = (page: Page): boolean => page.url().split('#')[0] === address;
  return app.windows().find(isIt) ?? app.waitForEvent('window', isIt);
}

/** Opens the built host in the real Electron at `program`, and waits for both of its windows. */
export async function openElectron(program: string, wishes: HostWishes): Promise<RealHost> {
  const { home, clock } = wishes;
  const app = await _electron.launch({
    executablePath: program,
    timeout: pagePatienceMs,
    args: [project, `--home=${home}`],
    cwd: project,
    env: {
      ...(process.env as Record<string, string>), // as spawn itself takes it
      STILLROOM_TEST_CLOCK: clock ?? '',
    },
  });
  app.context().setDefaultTimeout(pagePatienceMs);
  const [page, player] = [
    await pageAt(app, 'stillroom://app/'),
    await pageAt(app, 'stillroom://app/player.html'),
  ];
  const troubles: string[] = [];
  for (const each of [page, player]) hearTroubles(each, troubles);
  /** A signal is asked nothing; playwright's own `close` would wait behind the question about a running session. */
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const main = app.process();
    if (main.exitCode !== null || main.signalCode !== null) return;
    const gone = once(main, 'exit');
    main.kill(signal);
    await gone;
  };
  return {
    page,
    player,
    troubles,
    ...throughConsole(() => page),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
