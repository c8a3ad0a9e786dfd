import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { hasDisplay } from '../../tools/start/choose-host.ts';
import { electronProgram } from '../../tools/start/electron-program.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Chromium's sandbox, which the host never goes without, does not run as root. */
const isRoot = process.getuid?.() === 0;

/**
 * The path of Electron's program file if the host can be opened here: its binary is on this computer
 * (`ELECTRON_OVERRIDE_DIST_PATH` or a finished download), there is a display, and this is not root. Null otherwise.
 */
export function electronBinary(): string | null {
  const usable = !isRoot && hasDisplay(process.env, process.platform);
  return (usable ? electronProgram() : undefined) ?? null;
}

export type RealHost = Readonly<{
  app: ElectronApplication;
  console: Page;
  player: Page;
  /** Ends it as a signal does: nothing is asked, everything is kept. */
  close(): Promise<void>;
}>;

async function pageAt(app: ElectronApplication, address: string): Promise<Page> {
  const isIt = (page: Page): boolean => page.url().split('#')[0] === address;
  return app.windows().find(isIt) ?? app.waitForEvent('window', isIt);
}

/** Opens the built host in the real Electron at `program`, on a home folder, and waits for both of its windows. */
export async function openElectron(program: string, home: string): Promise<RealHost> {
  const app = await _electron.launch({
    executablePath: program,
    args: [project, `--home=${home}`],
    cwd: project,
  });
  const [console, player] = [
    await pageAt(app, 'stillroom://app/'),
    await pageAt(app, 'stillroom://app/player.html'),
  ];
  return { app, console, player, close: () => app.close() };
}
