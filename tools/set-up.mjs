/**
 * Makes a fresh clone ready, and does nothing where it is ready: `node tools/set-up.mjs [--build]`. Runs before `npm start` and
 * `npm test` on whatever Node the machine has (20 or later), so it is plain JavaScript without packages.
 *
 * Installs when node_modules is not what package-lock.json names; with `--build`, builds when a source is newer than out/. Each time,
 * the Node binary inside node_modules must have the SHA-256 that node-binaries.json pins: no entry of the lock file covers it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const ownNode = join(project, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Files and folders whose change means a new build. */
const sources = ['main', 'renderer', 'shared', 'tools/build.ts', 'tools/build', 'package.json'];

/** @param {string} sentence */
const say = (sentence) => console.log(`Set-up: ${sentence}`);

/** @param {string} sentence @returns {never} */
const stop = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

/** @param {string} file */
const lockedPackages = (file) => JSON.parse(readFileSync(join(project, file), 'utf8')).packages;

/** Whether node_modules holds what package-lock.json names; builds for other platforms may be missing. */
const installed = () => {
  // npm writes this file last, so an install that was cut off has none.
  if (!existsSync(join(project, 'node_modules/.package-lock.json')) || !existsSync(ownNode)) {
    return false;
  }
  const there = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(lockedPackages('package-lock.json')).every(([place, wanted]) => {
    if (place === '') return true;
    const found = there[place];
    return found === undefined
      ? Boolean(wanted.optional || wanted.devOptional)
      : found.version === wanted.version;
  });
};

/**
 * Runs npm by the Node that npm itself runs on: the one inside node_modules vanishes while npm replaces it.
 * @param {readonly string[]} words
 */
const npm = (words) => {
  const cli = process.env.npm_execpath;
  const result =
    cli === undefined
      ? spawnSync('npm', words, { cwd: project, stdio: 'inherit', shell: windows })
      : spawnSync(process.env.npm_node_execpath ?? process.execPath, [cli, ...words], {
          cwd: project,
          stdio: 'inherit',
        });
  return result.status === 0;
};

const install = () => {
  say('installing packages (a minute or two the first time)…');
  const started = Date.now();
  // Windows cannot delete the node.exe that runs this very file, which `npm ci` would.
  const verb = windows && existsSync(ownNode) ? 'install' : 'ci';
  // No install scripts: npm 10 would compile better-sqlite3, which carries its binary and needs no compiler. Only `node` has one
  // that matters: it fetches the Node binary that every `npm run` script then uses.
  if (!npm([verb, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])) {
    stop('The packages could not be installed; the lines above say why. Nothing else was changed.');
  }
  if (!npm(['rebuild', 'node', '--loglevel=error']) || !existsSync(ownNode)) {
    stop('Node 24 could not be installed into node_modules; the lines above say why.');
  }
  say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
};

/** Refuses and removes a Node binary that is not the pinned one, before anything is run by it. */
const verifyNode = () => {
  const pins = JSON.parse(readFileSync(join(project, 'tools', 'node-binaries.json'), 'utf8'));
  const platform = `${process.platform}-${process.arch}`;
  const pinned = pins.sha256[platform];
  const found = createHash('sha256').update(readFileSync(ownNode)).digest('hex');
  if (found === pinned) return;
  // npm puts node_modules/.bin first on the PATH, so a binary that is left there would run the next script.
  rmSync(ownNode);
  stop(
    pinned === undefined
      ? `Node ${pins.version} for ${platform} has no SHA-256 in tools/node-binaries.json, so it was not run and was removed.`
      : `The Node binary in node_modules is not the pinned Node ${pins.version} for ${platform}, so it was not run and was removed. Its SHA-256 is ${found}.`,
  );
};

/** @param {string} path @returns {number} the newest change at or below the path, in ms since 1970; 0 where there is nothing */
const newest = (path) => {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  // A folder's own time tells of files taken away.
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce(
    (time, name) => Math.max(time, newest(join(path, name))),
    stats.mtimeMs,
  );
};

const built = () => {
  // Its time is when the build began.
  const stamp = newest(join(project, 'out', 'built.json'));
  return stamp > 0 && sources.every((source) => newest(join(project, source)) < stamp);
};

const build = () => {
  say('building…');
  const started = Date.now();
  const result = spawnSync(ownNode, [join(project, 'tools', 'build.ts')], {
    cwd: project,
    stdio: 'inherit',
  });
  if (result.status !== 0) stop('The build failed; the lines above say where.');
  say(`built in ${Math.round((Date.now() - started) / 1000)} s.`);
};

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(`Stillroom needs Node 20 or later to set itself up; this is Node ${process.versions.node}.`);
}
if (!installed()) install();
verifyNode();
if (process.argv.includes('--build') && !built()) build();
