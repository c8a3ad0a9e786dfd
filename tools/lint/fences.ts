import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** One thing that a room may not import, with the sentence that says where it belongs. */
export type Ban = Readonly<
  { message: string; allowTypeImports?: boolean } & ({ regex: string } | { group: string[] })
>;

/** A room of the code and what it may not import: the table "Who may import whom" of docs/development.md, as a machine reads it. */
export type Fence = Readonly<{ files: string[]; except?: string[]; bans: readonly Ban[] }>;

const project = new URL('../../', import.meta.url);

const manifest = JSON.parse(readFileSync(new URL('package.json', project), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const installedPackages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

const escaped = (name: string): string => name.replaceAll(/[.+]/g, String.raw`\$&`);

const packages = (names: readonly string[]): string => `^(${names.map(escaped).join('|')})(/|$)`;

/** Every package of package.json but these. (A package that is not there fails the type check.) */
const packagesBut = (allowed: readonly string[], message: string): Ban => ({
  regex: packages(installedPackages.filter((name) => !allowed.includes(name))),
  message,
});

const node = (message: string): Ban => ({ regex: '^node:', message });

/** A folder beside or above this one, whatever the depth: `../store/x.ts`, `../../store/x.ts`. */
const folder = (names: readonly string[], message: string): Ban => ({
  regex: `^(\\.\\./)+(.*/)?(${names.join('|')})/`,
  message,
});

const neverTests = folder(['tests', 'tools'], 'Tests and tools use the rooms; no room uses them.');

const timers: Ban = {
  regex: '^node:timers',
  message: 'Time comes through the Clock port; main/adapters/system-clock.ts alone has timers.',
};

const sqlite: Ban = {
  regex: packages(['better-sqlite3']),
  message: 'main/store/driver.ts alone opens SQLite; ask the store for what you need.',
};

const noElectron: Ban = {
  regex: packages(['electron']),
  message: 'Only main/electron and main/preload.ts know Electron; put it behind a port there.',
};

const noRenderer = folder(
  ['renderer'],
  'main knows no screen: publish a topic or answer a call, and let the renderer show it.',
);

const noMain = folder(
  ['main'],
  'The renderer reaches main through renderer/bridge: name a call in shared/contract.',
);

const featuresFolder = new URL('renderer/console/features/', project);

const features = existsSync(featuresFolder)
  ? readdirSync(featuresFolder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : [];

const consoleBans = [
  noMain,
  neverTests,
  noElectron,
  node('The console runs in a page: what needs node is a call to main.'),
  folder(['player'], 'The player is a window of its own: the console reaches it through the core.'),
];

const featureFence = (feature: string): Fence => ({
  files: [`renderer/console/features/${feature}/**`],
  bans: [
    ...consoleBans,
    ...(features.length < 2
      ? []
      : [
          {
            regex: `^(\\.\\./)+(features/)?(${features.filter((name) => name !== feature).join('|')})/`,
            message:
              'Features never import each other: what two need belongs in renderer/ui, renderer/bridge or shared.',
          },
        ]),
  ],
});

const purePackages = packagesBut([], 'shared/domain is pure: no package at run time.');

export const fences: readonly Fence[] = [
  {
    files: ['shared/contract/**'],
    bans: [
      packagesBut(['zod'], 'The contract knows zod and nothing else.'),
      node('The contract knows zod and nothing else.'),
      folder(
        ['domain', 'main', 'renderer', 'tests', 'tools'],
        'The contract stands below everything: others import it, it imports no room.',
      ),
    ],
  },
  {
    files: ['shared/domain/**'],
    bans: [
      purePackages,
      node('shared/domain is pure: files, clocks and randomness come through ports of main/core.'),
      folder(['main', 'renderer', 'tests', 'tools'], 'shared/domain imports contract types alone.'),
      {
        regex: '(^|/)contract/',
        allowTypeImports: true,
        message: 'The contract brings zod along: import its types alone (`import type`).',
      },
    ],
  },
  {
    files: ['main/core/**'],
    bans: [
      packagesBut(
        ['zod'],
        'The core knows its ports and the contract’s zod: a package belongs in an adapter behind a port.',
      ),
      node('The core knows no node: put it behind a port, in main/adapters or main/store.'),
      folder(
        ['store', 'adapters', 'electron', 'loopback'],
        'The core knows its own ports: the host plugs the store and the adapters in.',
      ),
      noRenderer,
      neverTests,
    ],
  },
  ...(['store', 'adapters'] as const).map((room): Fence => ({
    files: [`main/${room}/**`],
    except: ['main/store/driver.ts'],
    bans: [
      noElectron,
      sqlite,
      timers,
      packagesBut(
        room === 'store'
          ? ['electron', 'better-sqlite3']
          : ['electron', 'better-sqlite3', 'pino', 'music-metadata', 'strtok3'],
        'An adapter knows node and its own package; add the package to tools/lint/fences.ts with its reason.',
      ),
      {
        group: ['**/core/**', '!**/core/ports.ts'],
        message: 'The store and the adapters know core/ports.ts alone of the core.',
      },
      folder(
        [room === 'store' ? 'adapters' : 'store', 'electron', 'loopback'],
        'The store, the adapters and the hosts do not know each other: the host plugs them together.',
      ),
      noRenderer,
      neverTests,
    ],
  })),
  {
    files: ['main/store/driver.ts'],
    bans: [noElectron, timers, noRenderer, neverTests],
  },
  {
    files: ['main/adapters/system-clock.ts'],
    bans: [noElectron, sqlite, noRenderer, neverTests],
  },
  {
    files: ['main/electron/**'],
    bans: [
      sqlite,
      timers,
      folder(['loopback'], 'The loopback host is never part of the packaged app.'),
      noRenderer,
      neverTests,
    ],
  },
  {
    files: ['main/loopback/**'],
    bans: [
      noElectron,
      sqlite,
      timers,
      folder(
        ['electron'],
        'The loopback host knows no Electron: what both need belongs in main/core.',
      ),
      noRenderer,
      neverTests,
    ],
  },
  {
    files: ['main/preload.ts'],
    bans: [
      packagesBut(['electron'], 'The preload is two functions: electron and contract types alone.'),
      node('The preload is sandboxed: it has no node.'),
      {
        regex: '(^|/)contract/',
        allowTypeImports: true,
        message: 'The preload takes the contract’s types alone (`import type`).',
      },
      {
        regex: '^\\./|(^|/)(domain|core|store|adapters|renderer)/',
        message: 'The preload is two functions: electron and contract types alone.',
      },
    ],
  },
  {
    files: ['renderer/ui/**'],
    bans: [
      noMain,
      neverTests,
      noElectron,
      node('The renderer runs in a page: what needs node is a call to main.'),
      folder(
        ['bridge', 'console', 'player', 'features'],
        'renderer/ui knows React and its own tokens: a part that asks the core belongs in a feature.',
      ),
    ],
  },
  { files: ['renderer/console/**'], except: ['renderer/console/features/**'], bans: consoleBans },
  ...features.map(featureFence),
  {
    files: ['renderer/player/**'],
    bans: [
      noMain,
      neverTests,
      noElectron,
      node('The player runs in a page: what needs node is a call to main.'),
      {
        regex: packages([
          'react',
          'react-dom',
          '@tanstack/react-query',
          '@tanstack/react-router',
          '@base-ui/react',
        ]),
        message: 'The player sounds; what is shown belongs in renderer/console.',
      },
      folder(['console', 'ui'], 'The player sounds; what is shown belongs in renderer/console.'),
    ],
  },
  {
    files: ['renderer/bridge/**'],
    bans: [
      noMain,
      neverTests,
      noElectron,
      node('The bridge runs in a page: main answers its calls.'),
      folder(
        ['console', 'player', 'ui'],
        'The bridge carries calls and topics; screens import it.',
      ),
    ],
  },
];
