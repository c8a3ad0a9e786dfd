import { fork, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { electronProgram } from './electron-program.ts';

/** How long an attempt may take to bring its first byte before Stillroom goes on without Electron, in ms. */
const patience = 10_000;

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const showProgress = (percent: number): void => {
  // One line that moves where a person watches; every tenth percent where a log does.
  if (process.stdout.isTTY) process.stdout.write(`\rFetching Electron: ${percent} %`);
  else if (percent % 10 === 0) console.log(`Fetching Electron: ${percent} %`);
};

const download = (): Promise<boolean> =>
  new Promise((done) => {
    const child = fork(file('download-electron.ts'), {
      // Its errors are stack traces; the one line about the host says what matters.
      stdio: 'ignore',
      env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    });
    const giveUp = setTimeout(() => child.kill(), patience);
    let began = false;
    child.on('message', (percent) => {
      clearTimeout(giveUp);
      began = true;
      showProgress(Number(percent));
    });
    child.on('exit', (code) => {
      clearTimeout(giveUp);
      if (began && process.stdout.isTTY) process.stdout.write('\n');
      done(code === 0);
    });
  });

/**
 * Fetches Electron's program file if the download begins within ten seconds, and waits for it then, with progress. Answers its path,
 * or undefined where it could not be had.
 */
export const fetchElectron = async (): Promise<string | undefined> => {
  if (!(await download())) return undefined;
  // Electron's own script finds the archive in the cache, checks it and unpacks it.
  spawnSync(process.execPath, [file('../../node_modules/electron/install.js')], {
    stdio: 'ignore',
  });
  return electronProgram();
};
