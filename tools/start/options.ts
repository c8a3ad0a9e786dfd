import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type StartOptions = Readonly<{
  /** The host that was asked for by name; undefined leaves the choice to Stillroom. */
  host: 'electron' | 'loopback' | undefined;
  /** The absolute path of the office's folder. */
  home: string;
  /** The loopback host's port; undefined lets it take a free one. */
  port: number | undefined;
  /** False: open no window, print the address alone. */
  open: boolean;
}>;

export type ParsedOptions =
  | Readonly<{ kind: 'options'; options: StartOptions }>
  | Readonly<{ kind: 'help' }>
  | Readonly<{ kind: 'refused'; sentence: string }>;

/** What `npm start -- --help` prints. */
export const help = `Options, after "npm start --":
  --host=electron|loopback  which host to run (without it, Electron where it can be had)
  --home=DIR                the office's folder (without it, STILLROOM_HOME or the system's application-data folder)
  --port=N                  the loopback host's port (without it, a free one)
  --no-open                 open no window; print the address`;

/** The folder that the system keeps for Stillroom's data; the same one that Electron would take. */
const defaultHome = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  if (platform === 'win32') {
    return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Stillroom');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Stillroom');
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Stillroom');
};

const refused = (sentence: string): ParsedOptions => ({ kind: 'refused', sentence });

const known = ['host', 'home', 'port', 'open', 'help'];

const portOf = (text: string): number | undefined => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port >= 0 && port <= 65_535 ? port : undefined;
};

/**
 * The words after `npm start --` as options, or one sentence that says which word is not understood. `--port` and `--no-open` speak
 * of the loopback host alone, so they choose it, and are refused beside `--host=electron`.
 */
export const parseOptions = (
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): ParsedOptions => {
  const { values, tokens } = parseArgs({
    args: [...words],
    strict: false,
    allowNegative: true,
    tokens: true,
    options: {
      host: { type: 'string' },
      home: { type: 'string' },
      port: { type: 'string' },
      open: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  for (const token of tokens) {
    if (token.kind === 'positional')
      return refused(`"${token.value}" is not an option of npm start.`);
    if (token.kind === 'option' && !known.includes(token.name.replace(/^no-/, ''))) {
      return refused(
        `${token.rawName} is not an option of npm start; "npm start -- --help" lists them.`,
      );
    }
  }
  if (values.help === true) return { kind: 'help' };
  const { host, home, port } = values;
  if (host !== undefined && host !== 'electron' && host !== 'loopback') {
    return refused('--host takes electron or loopback.');
  }
  if (home === true || home === false || home === '')
    return refused('--home takes the path of a folder.');
  const number = typeof port === 'string' ? portOf(port) : undefined;
  if (port !== undefined && number === undefined) {
    return refused('--port takes a whole number from 0 to 65535.');
  }
  const open = values.open !== false;
  const ofLoopback = number !== undefined ? '--port' : open ? undefined : '--no-open';
  if (host === 'electron' && ofLoopback !== undefined) {
    return refused(`${ofLoopback} is for the loopback host; Electron opens no port.`);
  }
  const folder = home ?? env['STILLROOM_HOME'];
  return {
    kind: 'options',
    options: {
      host: host ?? (ofLoopback === undefined ? undefined : 'loopback'),
      home: folder === undefined || folder === '' ? defaultHome(env, platform) : resolve(folder),
      port: number,
      open,
    },
  };
};
