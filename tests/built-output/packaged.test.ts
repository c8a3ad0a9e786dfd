import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';

const project = fileURLToPath(new URL('../../', import.meta.url));

type Configuration = {
  directories: { output: string };
  electronFuses?: Record<string, boolean>;
  electronDist?: string;
};

const configuration = async (): Promise<Configuration> =>
  parse(await readFile(join(project, 'electron-builder.yml'), 'utf8')) as Configuration;

let folder: string;
let resources: string;
let packaged: readonly string[];

// electron-builder itself packages the real project, with an empty stand-in where Electron's files would be: what it takes along is
// then no guess. The fuses are left out of this run alone, because there is no program to set them in.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillroom-packaged-'));
  const electronDist = join(folder, 'electron');
  await mkdir(join(electronDist, 'resources'), { recursive: true });
  await mkdir(join(electronDist, 'locales'));
  await writeFile(join(electronDist, 'electron'), '');
  await chmod(join(electronDist, 'electron'), 0o755);
  const { electronFuses: _fuses, ...rest } = await configuration();
  const config = join(folder, 'config.json');
  const output = join(folder, 'dist');
  await writeFile(
    config,
    JSON.stringify({ ...rest, directories: { ...rest.directories, output }, electronDist }),
  );
  await promisify(execFile)(
    process.execPath,
    [
      join(project, 'node_modules/electron-builder/cli.js'),
      ...['--linux', '--x64', '--dir', '--publish', 'never', '--config', config],
    ],
    { cwd: project },
  );
  resources = join(output, 'linux-unpacked', 'resources');
  packaged = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) =>
    path.replaceAll('\\', '/').slice(1),
  );
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the Electron host, the preload, the pages and their packages are packaged', () => {
  expect(packaged).toEqual(
    expect.arrayContaining([
      'package.json',
      'out/main/index.js',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'out/renderer/player.html',
      'node_modules/better-sqlite3/lib/index.js',
      'node_modules/music-metadata/package.json',
      'node_modules/pino/package.json',
    ]),
  );
});

test('the loopback host, sources, tests, tools and docs are not', () => {
  const own = packaged.filter((path) => !path.startsWith('node_modules'));
  const roots = new Set(own.map((path) => path.split('/').slice(0, 2).join('/')));
  expect([...roots].toSorted()).toEqual([
    'LICENSE',
    'out',
    'out/main',
    'out/preload',
    'out/renderer',
    'package.json',
  ]);
});

test('no package of the renderer, of a tool or of the tests comes along', () => {
  const packages = new Set(packaged.map((path) => path.split('/')[1]));
  for (const name of ['react', 'vite', 'vitest', 'electron', 'playwright-core', 'typescript']) {
    expect(packages.has(name)).toBe(false);
  }
});

test('SQLite’s binary for this platform lies beside the archive, where the system can load it, and no other', async () => {
  const unpacked = join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
  expect(await readdir(unpacked)).toEqual(['linux-x64.node']);
  expect(packaged.filter((path) => path.endsWith('.node'))).toEqual([
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ]);
  expect(packaged.filter((path) => /better-sqlite3\/(src|deps)\//.test(path))).toEqual([]);
});

test('the starter music lies beside the archive', async () => {
  expect(await readdir(join(resources, 'music'))).toEqual(
    await readdir(join(project, 'resources/music')),
  );
});

test('every package that comes along has its notice in the package', () => {
  const archive = join(resources, 'app.asar');
  const notices = JSON.parse(
    extractFile(archive, join('out', 'renderer', 'notices.json')).toString('utf8'),
  ) as readonly { name: string; version: string }[];
  const noticed = new Set(notices.map(({ name, version }) => `${name} ${version}`));
  const manifests = packaged.filter((path) =>
    /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path),
  );
  const without = manifests
    .map(
      (path) =>
        JSON.parse(extractFile(archive, path).toString('utf8')) as {
          name: string;
          version: string;
        },
    )
    .map(({ name, version }) => `${name} ${version}`)
    .filter((name) => !noticed.has(name));
  expect(manifests.length).toBeGreaterThan(3);
  expect(without).toEqual([]);
});

test('every fuse that could open the packaged app to another program is off', async () => {
  expect((await configuration()).electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('nothing is published, updated or compiled', async () => {
  expect(await configuration()).toMatchObject({
    publish: null,
    npmRebuild: false,
    asar: true,
    mac: { hardenedRuntime: true },
  });
});
