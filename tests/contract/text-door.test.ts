import { expect, test } from 'vitest';
import type { z } from 'zod';
import { contract, testContract } from '../../shared/contract/contract.ts';
import { pathOnDisk } from '../../shared/contract/text.ts';
import { plainLines } from '../../shared/visible-text.ts';

type Found = Readonly<{ path: string; schema: z.core.$ZodType }>;

/** The schemas that one holds directly, whatever it is made of. */
function within(def: unknown): readonly (readonly [string, z.core.$ZodType])[] {
  if (typeof def !== 'object' || def === null) return [];
  if ('_zod' in def) return [['', def as z.core.$ZodType]];
  if (def instanceof RegExp || def instanceof Set || def instanceof Map) return [];
  return Object.entries(def).flatMap(([key, value]) =>
    key === 'checks'
      ? []
      : within(value).map(
          ([rest, schema]) => [rest === '' ? key : `${key}.${rest}`, schema] as const,
        ),
  );
}

function stringsOf(path: string, schema: z.core.$ZodType): readonly Found[] {
  const { def } = schema._zod;
  const inner = within(def).flatMap(([key, each]) => stringsOf(`${path}.${key}`, each));
  return def.type === 'string' ? [{ path, schema }, ...inner] : inner;
}

const texts = Object.entries({ ...contract, ...testContract }).flatMap(([name, { input }]) =>
  stringsOf(name, input),
);

const hostile = [
  '\u202E',
  '\u2066',
  '\u200F',
  '\u061C',
  '\u0000',
  '\u001B',
  '\u009B',
  '\u200B',
  '\u2060',
  '\uFEFF',
  '\u{E0041}',
  '\uD800',
  '\u00AD',
  'e\u0301',
];
/** Long enough for a passphrase, with the mark in the middle and at both ends. */
const around = (mark: string) => [`${mark}abcdef${mark}ghijkl${mark}`, `ab${mark}cdefghijkl`];

test('no call accepts a text with hidden or reordering characters', () => {
  expect(texts.length).toBeGreaterThan(100);
  const escaped = texts
    .filter(({ schema }) => schema !== pathOnDisk)
    .filter(({ schema }) =>
      hostile.flatMap(around).some((typed) => {
        const parsed = (schema as z.ZodType<string>).safeParse(typed);
        return parsed.success && parsed.data !== plainLines(typed).trim();
      }),
    );
  expect(escaped.map(({ path }) => path)).toEqual([]);
});

test('a path is kept byte for byte, and only what no disk accepts is refused', () => {
  const paths = texts.filter(({ schema }) => schema === pathOnDisk).map(({ path }) => path);
  expect(paths.toSorted()).toEqual([
    'backup.choosePlace.shape.folder.innerType',
    'backup.find.shape.folder',
    'backup.restore.shape.folder',
    'import.start.shape.path',
    'playlist.export.shape.folder',
    'playlist.import.shape.path',
  ]);
  expect(pathOnDisk.parse('/music/Zoe\u0308.mp3')).toBe('/music/Zoe\u0308.mp3');
  for (const bad of ['/music/\u0000', '/music/\uD800'])
    expect(pathOnDisk.safeParse(bad).success).toBe(false);
});

test('a text over its limit is refused whole, and one that only unseen marks make long is not', () => {
  const allergies = contract['client.create'].input.shape.allergies;
  expect(allergies.safeParse('x'.repeat(6029)).error?.issues).toMatchObject([
    { code: 'too_big', maximum: 4000 },
  ]);
  expect(allergies.parse(`${'\u200B'.repeat(5000)}x`)).toBe('x');
});
