import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const electron = fileURLToPath(new URL('../../node_modules/electron/', import.meta.url));

/** Where Electron's archive keeps its program file, as electron's own install.js has it. */
const programIn = (platform: NodeJS.Platform): string => {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
};

/**
 * The path of Electron's program file if it is on this computer, in `ELECTRON_OVERRIDE_DIST_PATH` or in node_modules. Electron's own
 * `require('electron')` is not asked: it would start a download there and then.
 */
export const electronProgram = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined => {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const program = join(
    folder !== undefined && folder !== '' ? folder : join(electron, 'dist'),
    programIn(platform),
  );
  return existsSync(program) ? program : undefined;
};

/** The version of Electron that package.json names, such as `45.4.1`. */
export const electronVersion = (): string =>
  (JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string }).version;
