import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** `import … from '…'`, but not `import type`, whose file nothing is read of when it runs. */
const imported = /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\bfrom\s+)?'(?<name>[^']+)'/gm;

const read = new Map<string, readonly string[]>();

/** What a file of ours imports when it runs: packages by their name, files of ours by their path. Each file is read once. */
const importsOf = (file: string): readonly string[] => {
  const known = read.get(file);
  if (known !== undefined) return known;
  const words = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const names = Array.from(words.matchAll(imported), ({ groups }) => groups?.['name'] ?? '');
  read.set(file, names);
  return names;
};

/** Whether a file reads playwright-core when it runs, itself or through the files that it imports: it then starts a browser. */
export const needsBrowser = (file: string, seen: Set<string> = new Set()): boolean => {
  if (seen.has(file)) return false;
  seen.add(file);
  return importsOf(file).some(
    (name) =>
      name === 'playwright-core' ||
      (name.startsWith('.') && needsBrowser(resolve(dirname(file), name), seen)),
  );
};
