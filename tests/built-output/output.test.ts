import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { mainExternals } from '../../tools/build/externals.ts';

const out = fileURLToPath(new URL('../../out/', import.meta.url));

const files = (pattern: string): readonly string[] => globSync(pattern, { cwd: out }).toSorted();

const text = (file: string): string => readFileSync(join(out, file), 'utf8');

/** The modules that a built file asks for by name, as a parser sees them; its own chunks (`./…`) are left out. */
const askedFor = (file: string): readonly string[] => {
  const asked: string[] = [];
  const note = (node: unknown): void => {
    if (typeof node === 'object' && node !== null && 'value' in node)
      asked.push(String(node.value));
  };
  new Visitor({
    ImportDeclaration: ({ source }) => note(source),
    ExportNamedDeclaration: ({ source }) => note(source),
    ExportAllDeclaration: ({ source }) => note(source),
    ImportExpression: ({ source }) => note(source),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require') note(first);
    },
  }).visit(parseSync(file, text(file)).program);
  return asked.filter((name) => !name.startsWith('.'));
};

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

test('both hosts, the preload and both pages are there', () => {
  expect(files('{main,loopback,preload,renderer}/*.{js,cjs,html}')).toEqual(
    expect.arrayContaining([
      'loopback/index.js',
      'main/index.js',
      'preload/preload.cjs',
      'renderer/index.html',
      'renderer/player.html',
    ]),
  );
});

test('the Electron host asks for node and the listed packages alone', () => {
  const packages = new Set(
    files('main/**/*.js')
      .flatMap(askedFor)
      .filter((name) => !name.startsWith('node:'))
      .map(packageOf),
  );
  expect([...packages].filter((name) => !mainExternals.includes(name))).toEqual([]);
});

test('the loopback host asks for no electron', () => {
  const asked = files('loopback/**/*.js').flatMap(askedFor);
  expect(asked).toContain('better-sqlite3');
  expect(asked).not.toContain('electron');
});

test('the listed packages are electron and the dependencies that are packaged', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { dependencies: Record<string, string> };
  expect(mainExternals.toSorted()).toEqual(
    ['electron', ...Object.keys(manifest.dependencies)].toSorted(),
  );
});

test('the Electron host holds no loopback code and opens no socket', () => {
  // The bundler writes the name of each source above its code.
  const mark = '// main/loopback/';
  for (const file of files('main/**/*.js')) {
    expect(text(file).includes(mark)).toBe(false);
    expect(
      askedFor(file).filter((name) => /^(node:)?(http2?|https|net|tls|dgram)$/.test(name)),
    ).toEqual([]);
  }
  expect(text('loopback/index.js').includes(mark)).toBe(true);
});

test('the preload asks for electron alone', () => {
  expect([...new Set(askedFor('preload/preload.cjs'))]).toEqual(['electron']);
});

test('the pages’ chunks ask for no module that a page does not have', () => {
  const chunks = files('renderer/**/*.js');
  expect(chunks.length).toBeGreaterThan(1);
  for (const chunk of chunks) {
    expect(askedFor(chunk).filter((name) => /^(node:|electron$)/.test(name))).toEqual([]);
    // What Vite puts in the place of a node module that a page asks for.
    expect(text(chunk).includes('__vite-browser-external')).toBe(false);
  }
});

test('the pages hold no script or style of their own, so that the strict policy fits them', () => {
  for (const page of files('renderer/*.html')) {
    expect(text(page)).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
    expect(text(page)).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
    expect(text(page)).not.toMatch(/https?:\/\//);
  }
});

test('styles hold no data: addresses, and nothing carries a source map', () => {
  for (const sheet of files('renderer/**/*.css')) {
    expect(text(sheet)).not.toMatch(/url\(["']?(data:|https?:)/);
  }
  expect(files('**/*.map')).toEqual([]);
});
