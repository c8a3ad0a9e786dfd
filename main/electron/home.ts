import { resolve } from 'node:path';

/**
 * The office's folder: `--home=DIR` on the command line, else `STILLROOM_HOME`, else the folder that the operating system keeps for
 * Stillroom. Absolute. Other words on the command line are Electron's and Chromium's own.
 */
export function chooseHome(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  byDefault: string,
): string {
  const word = words.findLast((each) => each.startsWith('--home='))?.slice('--home='.length) ?? '';
  const named = word === '' ? (env['STILLROOM_HOME'] ?? '') : word;
  return named === '' ? byDefault : resolve(named);
}
