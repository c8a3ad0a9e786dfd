import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { tooLong } from '../../renderer/ui/too-long.ts';

const renderer = fileURLToPath(new URL('../../renderer/', import.meta.url));
const screens = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, text: readFileSync(join(renderer, name), 'utf8') }));

/** The tags of one kind as they stand in a source, each up to the `>` or `/>` that ends it. */
function tagsOf(text: string, kind: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<${kind}\\b`, 'g'))].map(({ index }) => {
    let depth = 0;
    for (let at = index; at < text.length; at += 1) {
      if (text[at] === '{') depth += 1;
      if (text[at] === '}') depth -= 1;
      if (text[at] === '>' && depth === 0) return text.slice(index, at + 1);
    }
    return text.slice(index);
  });
}

test('every field tells the browser not to remember what is typed or chosen', () => {
  const fields = screens.flatMap(({ name, text }) =>
    ['input', 'textarea', 'select'].flatMap((kind) =>
      tagsOf(text, kind).map((tag) => ({ name, tag })),
    ),
  );
  expect(fields.length).toBeGreaterThan(8);
  // Behind a spread, so that no screen takes it back.
  const remembered = fields.filter(
    ({ tag }) => !/autoComplete="off"/.test(tag.slice(Math.max(0, tag.lastIndexOf('{...rest}')))),
  );
  expect(remembered).toEqual([]);
});

test('nothing is typed outside a field', () => {
  expect(
    screens.filter(({ text }) => /contentEditable/.test(text)).map(({ name }) => name),
  ).toEqual([]);
});

test('a text over its limit is said to be too long and by how much; one at its limit is not', () => {
  expect(tooLong('x'.repeat(6029), 4000)).toBe(
    '4,000 characters fit here; this is 2,029 too many. Nothing was cut off.',
  );
  expect(tooLong('x'.repeat(4000), 4000)).toBeNull();
  expect(tooLong('x'.repeat(4000), undefined)).toBeNull();
});
