import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { noticesOf, packageFolder, type Notice } from '../../tools/build/notices.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

const notices = JSON.parse(
  readFileSync(join(project, 'out/renderer/notices.json'), 'utf8'),
) as readonly Notice[];

test('the font, the sound libraries, React, Electron and SQLite have their notices', () => {
  expect(notices.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      '@base-ui/react',
      '@fontsource-variable/inter',
      '@zxcvbn-ts/language-en',
      'SQLite3 Multiple Ciphers',
      'better-sqlite3-multiple-ciphers',
      'electron',
      'howler',
      'mediabunny',
      'music-metadata',
      'pino',
      'react',
      'react-dom',
      'zod',
    ]),
  );
});

test('each notice has a licence and the words of it', () => {
  for (const { licence, text } of notices) {
    expect(licence).not.toBe('');
    expect(text).toMatch(/copyright|licen[cs]e/i);
  }
});

test('every package whose code the hosts hold has its notice', () => {
  // The bundler writes the name of each source above its code.
  const folders = globSync('out/{main,loopback}/**/*.js', { cwd: project })
    .flatMap(
      (file) => readFileSync(join(project, file), 'utf8').match(/\/\/ node_modules\/\S+/g) ?? [],
    )
    .map((mark) => packageFolder(mark));
  const names = new Set(folders.map((folder) => folder?.replace(/^.*node_modules\//, '')));
  expect(names.size).toBeGreaterThan(0);
  const noticed = new Set(notices.map(({ name }) => name));
  expect([...names].filter((name) => !noticed.has(name ?? ''))).toEqual([]);
});

test('a package that prints no licence stops the build with a sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stillroom-notices-'));
  try {
    await mkdir(join(folder, 'node_modules/bare'), { recursive: true });
    await writeFile(
      join(folder, 'node_modules/bare/package.json'),
      JSON.stringify({ name: 'bare', version: '1.2.3', license: 'MIT' }),
    );
    expect(() => noticesOf(folder, ['node_modules/bare'])).toThrow(
      'bare 1.2.3 would ship without a notice: neither its licence file nor its readme prints the licence.',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test.each([
  ['/p/node_modules/zod/v4/core.js', 'node_modules/zod'],
  ['C:\\p\\node_modules\\@a\\b\\x.js?v=1', 'node_modules/@a/b'],
  ['../node_modules/a/node_modules/b/i.js', 'node_modules/a/node_modules/b'],
  ['/p/main/core/core.ts', undefined],
])('%s belongs to the package %s', (file, folder) => {
  expect(packageFolder(file)).toBe(folder);
});
