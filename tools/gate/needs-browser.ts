import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** `import … from '…'`, but not `import type`, whose file nothing is read of when it runs. */
const imported = /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\bfrom\s+)?'(?<name>[^']+)'/gm;

/** What a file of ours imports when it runs: packages by their name, files of ours by their path. */
const importsOf = (file: string): readonly string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(imported), ({ groups }) => groups?.['name'] ?? '');

/** Whether a file reads playwright-core when it runs, itself or through the files that it imports: it then starts a browser. */
export const needsBrowser = (file: string, seen: Set<string> = new Set()): boolean => {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  return importsOf(file).some(
    (name) =>
      name === 'playwright-core' ||
      (name.startsWith('.') && needsBrowser(resolve(dirname(file), name), seen)),
  );
};
