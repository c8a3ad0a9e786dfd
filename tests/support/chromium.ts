import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { bundledChromium } from './bundled-chromium.ts';

/** What a test may ask of its browser; everything else is the same for all tests. */
export type ChromiumWishes = Readonly<{
  /** Further command-line switches, such as `--window-size=1280,800`. */
  args?: readonly string[];
  /** True to let the sound out to the machine's audio devices; otherwise the browser plays in silence. */
  audible?: boolean;
  /** Variables beside the test's own, such as `PULSE_SERVER`. */
  env?: Readonly<Record<string, string>>;
}>;

/** Names a Chromium goes by on a PATH, the plain build first. */
const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** Where Windows and macOS put theirs, which are on no PATH. */
const knownPlaces = (env: NodeJS.ProcessEnv): readonly string[] => {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ];
  }
  if (process.platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return [];
};

const runnable = async (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const systemChromium = async (env: NodeJS.ProcessEnv): Promise<string | undefined> => {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = commandNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...onPath, ...knownPlaces(env)]) {
    if (await runnable(path)) return path;
  }
  return undefined;
};

/** Whether there is a Chromium of the system's: the one inside the package has no way to real sound devices. */
export const hasSystemChromium = async (): Promise<boolean> =>
  (await systemChromium(process.env)) !== undefined;

/**
 * The browser that tests run in: the system's Chromium, Chrome or Edge, else the one inside `@sparticuz/chromium` (Linux x64).
 * `STILLROOM_CHROMIUM` overrides the choice: `bundled`, or the path of a browser. Refused with a sentence where there is none.
 */
const findChromium = async (): Promise<
  Readonly<{ path: string; env: Readonly<Record<string, string>> }>
> => {
  const wish = process.env['STILLROOM_CHROMIUM'];
  if (wish !== undefined && wish !== '' && wish !== 'bundled') return { path: wish, env: {} };
  const system = wish === 'bundled' ? undefined : await systemChromium(process.env);
  return system === undefined ? bundledChromium() : { path: system, env: {} };
};

/**
 * What is switched off in the browser. Its address bar's two pop-ups are pages of their own, made anew for every window though nobody
 * types there: half a second of both cores each. Of two lists the last one counts, so Playwright's own is said again.
 */
const switchedOff = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

/** Playwright's options for `launch` and `launchPersistentContext`: no sandbox as root, no talk to the outside, autoplay allowed. */
export const chromiumOptions = async (wishes: ChromiumWishes = {}): Promise<LaunchOptions> => {
  const { path, env } = await findChromium();
  return {
    executablePath: path,
    headless: true,
    timeout: pagePatienceMs,
    args: [
      // A sandboxed Chromium refuses to start as root, which is what most CI machines are.
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--autoplay-policy=no-user-gesture-required',
      `--disable-features=${switchedOff.join(',')}`,
      ...(wishes.args ?? []),
    ],
    ...(wishes.audible === true ? { ignoreDefaultArgs: ['--mute-audio'] } : {}),
    env: { ...process.env, ...env, ...wishes.env },
  };
};

/**
 * How long is waited for what a page never comes to (ms), instead of Playwright's 30 s: a busy computer takes its time, and patience
 * costs only where something is broken.
 */
export const pagePatienceMs = 240_000;

/** Starts a headless Chromium of its own for the test, which closes it when it is done. Its pages are given their time. */
export const launchChromium = async (wishes: ChromiumWishes = {}): Promise<Browser> => {
  const browser = await chromium.launch(await chromiumOptions(wishes));
  browser.on('context', (context) => context.setDefaultTimeout(pagePatienceMs));
  return browser;
};
