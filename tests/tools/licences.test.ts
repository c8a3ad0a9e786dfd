import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readJson = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

const allowed = readJson('tools/allowed-licences.json') as readonly string[];

/** A sentence for each package of `lock` whose licence is not in the list. */
const refusals = (lock: unknown): readonly string[] =>
  Object.entries((lock as { packages: Record<string, { license?: string }> }).packages)
    .filter(([place, { license }]) => place !== '' && !allowed.includes(license ?? ''))
    .map(
      ([place, { license }]) =>
        `${place.replace(/^.*node_modules\//, '')} comes with the licence ${license ?? 'that nobody named'}. Read it; if it may be used, add it to tools/allowed-licences.json.`,
    );

test('every package of the lock file has a licence that tools/allowed-licences.json allows', () => {
  expect(refusals(readJson('package-lock.json'))).toEqual([]);
});

test('a package with a new licence, and one with none, is refused with a sentence', () => {
  expect(
    refusals({
      packages: {
        'node_modules/a/node_modules/@b/c': { license: 'AGPL-3.0' },
        'node_modules/d': {},
        'node_modules/e': { license: 'MIT' },
      },
    }),
  ).toEqual([
    '@b/c comes with the licence AGPL-3.0. Read it; if it may be used, add it to tools/allowed-licences.json.',
    'd comes with the licence that nobody named. Read it; if it may be used, add it to tools/allowed-licences.json.',
  ]);
});
