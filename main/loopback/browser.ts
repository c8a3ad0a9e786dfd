import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { withUnmovedStreams } from '../adapters/pulse-refuge.ts';
import { writeProfile } from './browser-profile.ts';
import { closeLeftOverWindow } from './left-over-window.ts';
import { emptyWindowFolder, removeWindowFolder, windowFolder } from './window-folder.ts';

type Env = Readonly<Record<string, string | undefined>>;

const onPath = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const onMac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const underProgramFiles = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

function candidates(platform: NodeJS.Platform, env: Env): readonly string[] {
  if (platform === 'darwin') return onMac;
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return roots.flatMap((root) => underProgramFiles.map((parts) => join(root, ...parts)));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return onPath.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** The installed Chromium, Chrome or Edge; null when there is none or no display to show it on. */
export function findBrowser(platform: NodeJS.Platform, env: Env): string | null {
  const display =
    platform !== 'linux' || (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
  return display ? (candidates(platform, env).find((path) => existsSync(path)) ?? null) : null;
}

/** How long the browser's processes may take to be gone before nobody waits for them any longer. */
const patienceMs = 10_000;
/** Waits until a process, or with a minus before it a group of them, is gone. */
const untilGone = 'while kill -0 -- "$1" 2>/dev/null; do sleep 0.05; done';

async function shell(script: string, who: number): Promise<void> {
  const done = promisify(execFile)('sh', ['-c', script, 'sh', String(who)], {
    timeout: patienceMs,
  });
  await done.catch(() => undefined); // it took longer
}

/** What Chromium would do unasked, or keep, switched off. */
function switches(folder: string): readonly string[] {
  return [
    `--user-data-dir=${folder}`,
    '--autoplay-policy=no-user-gesture-required',
    '--no-first-run',
    '--no-default-browser-check',
    // No name resolves and no proxy is looked for, so nothing that was overlooked finds a server.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--no-proxy-server',
    '--disable-background-networking',
    '--disable-client-side-phishing-detection',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-field-trial-config',
    '--disable-quic',
    '--disable-search-engine-choice-screen',
    '--disable-sync',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-session-crashed-bubble',
    '--no-pings',
    '--no-service-autorun',
    // No key of a browser that keeps nothing goes into the system's key ring.
    '--password-store=basic',
    '--use-mock-keychain',
    // What comes from memory is not to be kept a second time.
    '--disk-cache-size=1',
    '--media-cache-size=1',
    '--disable-gpu-shader-disk-cache',
    `--disable-features=${[
      'AutofillServerCommunication',
      'CertificateTransparencyComponentUpdater',
      'DnsOverHttps',
      'InterestFeedContentSuggestions',
      'MediaRouter',
      'NetworkTimeServiceQuerying',
      'OptimizationGuideModelDownloading',
      'OptimizationHints',
      'OptimizationHintsFetching',
      'SafeBrowsingHashPrefixRealTimeLookups',
      'Translate',
    ].join(',')}`,
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    // Chromium's sandbox refuses to run for root; nobody's desktop runs as root, a container may.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

/**
 * The browser's temporary files go with its other ones. Not where the folder lies deep: Chromium makes a socket there, whose path may
 * have 107 letters (unix(7)).
 */
function tempIn(folder: string): Readonly<Record<string, string>> {
  const temp = join(folder, 'temp');
  return temp.length < 60 ? { TMPDIR: temp, TMP: temp, TEMP: temp } : {};
}

/** Ends what is left of a browser that has ended: its helpers would write into the folder that is to be wiped. */
async function endHelpers(pid: number | undefined): Promise<void> {
  if (pid === undefined || process.platform === 'win32') return;
  await shell(`kill -KILL -- "$1" 2>/dev/null; ${untilGone}`, -pid);
}

/** Ends the window's browser and waits until it is gone: by itself, or after 10 s in any case. */
async function end(child: ChildProcess, gone: Promise<void>): Promise<void> {
  child.kill();
  if (process.platform !== 'win32' && child.pid !== undefined) {
    await shell(untilGone, child.pid);
    child.kill('SIGKILL');
  }
  await gone;
}

/**
 * Opens `address` as a window of its own. Its profile is made anew in a folder that is wiped before it opens, when it closes, and at the
 * next start after a kill; the browser talks to nobody. A window that a killed host left open is closed first. Never fails: without a
 * window the printed address is there. Answers the way to close the window.
 */
export async function openWindow(
  browser: string,
  home: string,
  address: string,
): Promise<() => Promise<void>> {
  const folder = windowFolder(browser, home, process.env);
  for (const each of new Set([folder, join(home, 'window'), join(home, 'browser')]))
    await closeLeftOverWindow(each);
  emptyWindowFolder(folder, home);
  const startPage = writeProfile(folder, address);
  const child = spawn(browser, [`--app=${startPage}`, ...switches(folder)], {
    stdio: 'ignore',
    // A group of its own, so that its helpers can be found when it has ended.
    detached: process.platform !== 'win32',
    env: { ...withUnmovedStreams(process.env), ...tempIn(folder) },
  });
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  })
    .then(() => endHelpers(child.pid))
    .then(() => removeWindowFolder(folder));
  return () => end(child, gone);
}
