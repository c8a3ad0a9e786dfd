/**
 * Builds Stillroom into out/: `node tools/build.ts`, or some of its parts: `node tools/build.ts renderer loopback`.
 *
 *   out/main/index.js           the Electron host (ESM)
 *   out/preload/preload.cjs     the preload (CommonJS: a sandboxed preload knows no ESM)
 *   out/loopback/index.js       the loopback host (ESM), never packaged
 *   …/job.worker.js             beside each host: the thread of long work on the database
 *   …/foreign.worker.js         beside each host: the thread that looks at files people bring
 *   out/renderer/*.html         console and player, one build for both hosts
 *   out/renderer/notices.json   the licence of every package that is bundled or packaged (a build of all parts writes it)
 *
 * Vite alone does all four; tools/README.md says why electron-vite is not used.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { mainExternals } from './build/externals.ts';
import { cipherNotice, notePackages, noticesOf, packagedFolders } from './build/notices.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const out = join(project, 'out');
/** Built aside and put in place at the end: a Stillroom that runs, or a test, never reads half a build. */
const aside = join(project, 'node_modules/.cache', `stillroom-build-${process.pid}`);

const isExternal = (id: string): boolean =>
  id.startsWith('node:') ||
  builtinModules.includes(id) ||
  mainExternals.some((name) => id === name || id.startsWith(`${name}/`));

/** The folders of the packages that have been bundled. */
const bundled = new Set<string>();

const common = {
  root: project,
  configFile: false,
  logLevel: 'warn',
  // The host's own values decide at run time; nothing is taken over from the machine that builds.
  envDir: false,
  publicDir: false,
  plugins: [notePackages(bundled)],
} as const satisfies InlineConfig;

/** Threads of a host, each a file beside the host's own; what starts one names it (run-job.ts, foreign-lane.ts). */
const threads = {
  'job.worker': join(project, 'main/store/long-work/job.worker.ts'),
  'foreign.worker': join(project, 'main/adapters/foreign/foreign.worker.ts'),
};

const hostConfig = (entry: string, folder: string): InlineConfig => ({
  ...common,
  build: {
    ssr: true,
    outDir: join(aside, folder),
    target: 'node24',
    // Read by people when something goes wrong in an office: names and lines stay.
    minify: false,
    rolldownOptions: {
      input: { index: join(project, entry), ...threads },
      external: isExternal,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: [...mainExternals] },
});

const preloadConfig: InlineConfig = {
  ...common,
  build: {
    ssr: join(project, 'main/preload.ts'),
    outDir: join(aside, 'preload'),
    target: 'chrome140',
    minify: false,
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true, external: ['electron'] },
};

const rendererConfig: InlineConfig = {
  ...common,
  root: join(project, 'renderer'),
  base: './',
  publicDir: join(project, 'renderer/public'),
  plugins: [react(), notePackages(bundled)],
  worker: { plugins: () => [notePackages(bundled)] },
  build: {
    outDir: join(aside, 'renderer'),
    emptyOutDir: false,
    target: 'chrome120',
    // `script-src 'self'; style-src 'self'`: no data: URLs, no injected preload code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // The passphrase estimate brings its dictionaries (1.7 MB), loaded only where a passphrase is chosen.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: {
        console: join(project, 'renderer/index.html'),
        player: join(project, 'renderer/player.html'),
      },
    },
  },
};

/** Each part by its folder of out/. */
const parts: Readonly<Record<string, InlineConfig>> = {
  main: hostConfig('main/electron/index.ts', 'main'),
  preload: preloadConfig,
  loopback: hostConfig('main/loopback/index.ts', 'loopback'),
  renderer: rendererConfig,
};

const names = process.argv.slice(2);
const chosen = Object.entries(parts).filter(([name]) => names.length === 0 || names.includes(name));
const began = new Date();
mkdirSync(aside, { recursive: true });
try {
  for (const [name, config] of chosen) {
    const started = performance.now();
    await build(config);
    console.log(`Built ${name} in ${Math.round(performance.now() - started)} ms.`);
  }
  const noticesFile = join('renderer', 'notices.json');
  if (names.length === 0) {
    const packages = noticesOf(project, [...bundled, ...packagedFolders(project)]);
    const notices = [...packages, cipherNotice(project)];
    writeFileSync(join(aside, noticesFile), `${JSON.stringify(notices)}\n`);
  } else if (names.includes('renderer') && existsSync(join(out, noticesFile))) {
    copyFileSync(join(out, noticesFile), join(aside, noticesFile));
  }
  mkdirSync(out, { recursive: true });
  for (const [name] of chosen) {
    rmSync(join(out, name), { recursive: true, force: true });
    renameSync(join(aside, name), join(out, name));
  }
  if (names.length === 0) {
    // tools/set-up.mjs compares this file's time with the sources': the time the build began, so that an edit made meanwhile counts.
    writeFileSync(join(out, 'built.json'), `${JSON.stringify({ parts: Object.keys(parts) })}\n`);
    utimesSync(join(out, 'built.json'), began, began);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(aside, { recursive: true, force: true });
}
