import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** One file that breaks one rule: the sentence of the rule, where it stands, what it says, what the linter answers. */
type Breach = readonly [rule: string, file: string, code: string, answer: RegExp];

const breaches: readonly Breach[] = [
  [
    'the contract imports no room',
    'shared/contract/a.ts',
    "import '../domain/x.ts';",
    /imports no room/,
  ],
  [
    'the contract imports zod alone',
    'shared/contract/b.ts',
    "import 'react';",
    /zod and nothing else/,
  ],
  [
    'the domain imports no package',
    'shared/domain/c.ts',
    "import 'zod';",
    /no package at run time/,
  ],
  [
    'the domain imports no node',
    'shared/domain/d.ts',
    "import 'node:fs';",
    /shared\/domain is pure/,
  ],
  [
    'the domain imports contract types alone',
    'shared/domain/session/e.ts',
    "import { x } from '../../contract/ids.ts'; export const y = x;",
    /its types alone/,
  ],
  [
    'the domain knows no main',
    'shared/domain/f.ts',
    "import '../../main/core/core.ts';",
    /contract types alone/,
  ],
  [
    'the domain knows no date',
    'shared/domain/g.ts',
    'export const now = Date.now();',
    /Clock port/,
  ],
  ['the domain knows no timer', 'shared/domain/h.ts', 'setTimeout(() => {}, 1);', /Clock port/],
  [
    'the domain knows no chance',
    'shared/domain/i.ts',
    'export const n = Math.random();',
    /Ids port/,
  ],
  ['the core knows no electron', 'main/core/a.ts', "import 'electron';", /behind a port/],
  ['the core knows no SQLite', 'main/core/b.ts', "import 'better-sqlite3';", /behind a port/],
  ['the core knows no files', 'main/core/c.ts', "import 'node:fs';", /The core knows no node/],
  ['the core knows no store', 'main/core/d.ts', "import '../store/open.ts';", /plugs the store/],
  [
    'a service knows no adapter',
    'main/core/services/e.ts',
    "import '../../adapters/x.ts';",
    /plugs the store/,
  ],
  ['the core knows no date', 'main/core/f.ts', 'export const now = new Date();', /Clock port/],
  ['the core knows no network', 'main/core/g.ts', "void fetch('x');", /behind a port/],
  [
    'the driver alone opens SQLite',
    'main/store/clients.ts',
    "import 'better-sqlite3';",
    /driver\.ts alone/,
  ],
  [
    'the store knows ports alone',
    'main/store/b.ts',
    "import '../core/core.ts';",
    /core\/ports\.ts alone/,
  ],
  [
    'the store knows no adapter',
    'main/store/c.ts',
    "import '../adapters/x.ts';",
    /do not know each other/,
  ],
  [
    'an adapter knows no store',
    'main/adapters/a.ts',
    "import '../store/x.ts';",
    /do not know each other/,
  ],
  [
    'an adapter knows no electron',
    'main/adapters/b.ts',
    "import 'electron';",
    /Only main\/electron/,
  ],
  [
    'an adapter has no timer of its own',
    'main/adapters/c.ts',
    "import 'node:timers/promises';",
    /Clock port/,
  ],
  [
    'Electron’s host knows no loopback',
    'main/electron/a.ts',
    "import '../loopback/x.ts';",
    /never part/,
  ],
  ['Electron’s host has no timer', 'main/electron/b.ts', 'setInterval(() => {}, 1);', /Clock port/],
  [
    'the loopback host knows no electron',
    'main/loopback/a.ts',
    "import 'electron';",
    /Only main\/electron/,
  ],
  [
    'no host shows a screen',
    'main/loopback/b.ts',
    "import '../../renderer/ui/x.ts';",
    /main knows no screen/,
  ],
  ['the preload knows no core', 'main/preload.ts', "import './core/core.ts';", /two functions/],
  [
    'ui knows no bridge',
    'renderer/ui/a.tsx',
    "import '../bridge/client.ts';",
    /belongs in a feature/,
  ],
  [
    'a feature imports no other',
    'renderer/console/features/live/a.tsx',
    "import '../home/x.tsx';",
    /never import each other/,
  ],
  [
    'a feature knows no window',
    'renderer/console/features/live/b.tsx',
    'window.close();',
    /for the window/,
  ],
  [
    'a feature fetches nothing',
    'renderer/console/features/home/a.tsx',
    "void fetch('x');",
    /Only renderer\/bridge/,
  ],
  [
    'a feature knows no main',
    'renderer/console/features/home/b.tsx',
    "import '../../../../main/core/x.ts';",
    /through renderer\/bridge/,
  ],
  [
    'the console stores nothing',
    'renderer/console/a.ts',
    'localStorage.clear();',
    /kept in the page/,
  ],
  [
    'the player knows no console',
    'renderer/player/a.ts',
    "import '../console/x.ts';",
    /what is shown/,
  ],
  ['the player shows nothing', 'renderer/player/b.ts', "import 'react';", /what is shown/],
  [
    'the bridge knows no screen',
    'renderer/bridge/a.ts',
    "import '../console/x.ts';",
    /screens import it/,
  ],
  [
    'the bridge knows no main',
    'renderer/bridge/b.ts',
    "import '../../main/core/x.ts';",
    /through renderer\/bridge/,
  ],
  [
    'no room uses tests',
    'main/core/h.ts',
    "import '../../tests/support/x.ts';",
    /no room uses them/,
  ],
  ['nothing exports by default', 'shared/domain/j.ts', 'export default 1;', /default export/i],
  ['any is no type', 'shared/domain/k.ts', 'export const x = (y: any): unknown => y;', /any/],
  ['the console is for terminals', 'main/core/i.ts', "console.log('x');", /console/],
  [
    'a promise is waited for',
    'main/core/j.ts',
    'const f = async (): Promise<number> => 1;\nf();',
    /await/,
  ],
  [
    'a switch knows every kind',
    'shared/domain/l.ts',
    "export const f = (x: 'a' | 'b'): number => { switch (x) { case 'a': return 1; } return 2; };",
    /exhaustive/,
  ],
];

/** What must stay allowed, so that the fences are not simply walls. */
const allowed: readonly (readonly [file: string, code: string])[] = [
  ['shared/domain/ok.ts', "import type { Id } from '../contract/ids.ts';\nexport type Own = Id;"],
  ['main/store/ok.ts', "import { port } from '../core/ports.ts';\nexport const own = port;"],
  ['main/store/driver.ts', "import Database from 'better-sqlite3';\nexport const own = Database;"],
  ['main/adapters/system-clock.ts', 'export const now = (): number => Date.now();'],
  [
    'renderer/console/features/live/ok.ts',
    "import { x } from '../../../bridge/client.ts';\nexport const own = x;",
  ],
  [
    'renderer/console/features/home/ok.ts',
    "import { x } from './ok-too.ts';\nexport const own = x;",
  ],
];

type Diagnostic = Readonly<{ filename: string; message: string; help?: string; code: string }>;

const oxlint = join(project, 'node_modules/oxlint/bin/oxlint');
let folder: string;
let diagnostics: readonly Diagnostic[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillroom-fences-'));
  const files: readonly (readonly [string, string])[] = [
    ...breaches.map(([, file, code]) => [file, code] as const),
    // Two cycles' worth: each of these imports the other.
    [
      'shared/domain/cycle-one.ts',
      "import { two } from './cycle-two.ts';\nexport const one = (): unknown => two;",
    ],
    [
      'shared/domain/cycle-two.ts',
      "import { one } from './cycle-one.ts';\nexport const two = (): unknown => one;",
    ],
    ...allowed,
  ];
  for (const [file, code] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${code}\n`);
  }
  for (const file of [
    'oxlint.config.ts',
    'package.json',
    'tsconfig.json',
    'shared/tsconfig.json',
    'main/core/tsconfig.json',
    'tools/lint',
  ]) {
    await cp(join(project, file), join(folder, file), { recursive: true });
  }
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const run = promisify(execFile)(
    process.execPath,
    [oxlint, '-f', 'json', 'shared', 'main', 'renderer'],
    {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const output = await run.then(
    ({ stdout }) => stdout,
    // It ends with 1, having found what it should.
    (error: { stdout: string }) => error.stdout,
  );
  diagnostics = (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics;
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const saidOf = (file: string): string =>
  diagnostics
    .filter(({ filename }) => filename.replaceAll('\\', '/') === file)
    .map(({ message, help, code }) => `${code}: ${message} ${help ?? ''}`)
    .join('\n');

test.each(breaches)('%s', (_rule, file, _code, answer) => {
  expect(saidOf(file)).toMatch(answer);
});

test('two files that import each other are a cycle', () => {
  expect(saidOf('shared/domain/cycle-one.ts')).toMatch(/cycle/i);
});

test.each(allowed)('%s is let through', (file) => {
  expect(saidOf(file)).toBe('');
});
