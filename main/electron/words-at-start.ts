/**
 * The words that a packaged Stillroom may be started with: the office's folder, and what somebody needs to see or read the window at all.
 * A list of what may be, since Chromium and Node know some thousand others, and what may not be among them changes with each version:
 * `--remote-debugging-port` hands the pages to any program, `--no-sandbox` and `--js-flags` weaken them, `--proxy-server` and
 * `--host-resolver-rules` open a way out, `--inspect` opens the host.
 */
const allowed = new Set([
  'home',
  'disable-gpu',
  'force-device-scale-factor',
  'force-renderer-accessibility',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
]);

/** The name of a switch as Chromium reads words: `--name`, `--name=value`, one dash too, and a slash on Windows. Null: no switch. */
function switchOf(word: string, platform: NodeJS.Platform): string | null {
  const dashes = platform === 'win32' ? /^(?:--?|\/)([^=]*)/ : /^--?([^=]*)/;
  return dashes.exec(word.trim())?.[1]?.toLowerCase() ?? null;
}

/** macOS says the number of the process to a program that the Finder starts. */
const isOfFinder = (word: string, platform: NodeJS.Platform): boolean =>
  platform === 'darwin' && /^-psn_\d+_\d+$/.test(word);

/**
 * Why a packaged Stillroom does not start with these words, in a sentence; null when it may. In a checkout every word may be said: tests
 * and developers' tools need them.
 */
export function refusalOfWords(
  words: readonly string[],
  packaged: boolean,
  platform: NodeJS.Platform,
): string | null {
  if (!packaged) return null;
  for (const word of words) {
    const name = switchOf(word, platform);
    if (name !== null && !allowed.has(name) && !isOfFinder(word, platform))
      return `Stillroom does not start with --${name}: it could open a way around its locks.`;
  }
  return null;
}
