import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withUnmovedStreams } from '../adapters/pulse-refuge.ts';
import { writeProfile } from './browser-profile.ts';
import { closeLeftOverWindow } from './left-over-window.ts';

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

/**
 * Opens the address as a window of its own, with a profile that lies in the home folder and talks to nobody.
 * A window that a killed host left open is closed first. Never fails: without a window the address is still printed. Answers the way
 * to close the window.
 */
export async function openWindow(
  browser: string,
  home: string,
  address: string,
): Promise<() => void> {
  const profile = join(home, 'browser');
  await closeLeftOverWindow(profile);
  writeProfile(profile, new URL(address).origin);
  const child = spawn(
    browser,
    [
      `--app=${address}`,
      `--user-data-dir=${profile}`,
      '--autoplay-policy=no-user-gesture-required',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-extensions',
      '--disable-sync',
      '--disable-breakpad',
      '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      // Chromium's sandbox refuses to run for root; nobody's desktop runs as root, a container may.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore', env: withUnmovedStreams(process.env) },
  );
  child.on('error', () => undefined);
  return () => {
    child.kill();
  };
}
