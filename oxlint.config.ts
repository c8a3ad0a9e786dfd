import { defineConfig, type OxlintOverride } from 'oxlint';
import { fences } from './tools/lint/fences.ts';

const time = 'Time comes through the Clock port; main/adapters/system-clock.ts alone touches it.';
const storage = 'Nothing is kept in the page: the core keeps it, encrypted.';
const transport = 'Only renderer/bridge talks to main: use its queries and topics.';

const banned = (names: readonly string[], message: string) =>
  names.map((name) => ({ name, message }));

const clockNames = [
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
];

/** These read or write a time that they are given, and ask no clock. */
const dateWriters = ['main/adapters/test-clock.ts', 'main/adapters/file-log.ts'];

const transportNames = ['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket'];
const storageNames = ['localStorage', 'sessionStorage', 'indexedDB', 'caches'];

const chance = [
  { object: 'Math', property: 'random', message: 'Chance comes through the Ids port.' },
  { object: 'crypto', property: 'randomUUID', message: 'Ids come through the Ids port.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Chance comes through the Ids port.' },
];

const importFences = fences.map(({ files, except, bans }): OxlintOverride => ({
  files,
  ...(except === undefined ? {} : { excludeFiles: except }),
  rules: { 'no-restricted-imports': ['error', { patterns: bans.map((ban) => ({ ...ban })) }] },
}));

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error' },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['out', 'dist', 'node_modules', 'tests/fixtures'],
  rules: {
    eqeqeq: 'error',
    'no-console': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    // Speaks of the React Compiler, which is not used here.
    'react/incompatible-library': 'off',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    // A copy is what keeps a loop whole while its set changes; letters are counted by code point on purpose.
    'unicorn/no-useless-spread': 'off',
    'typescript/no-misused-spread': 'off',
    // axe reads the finished pages; a role says the same as a tag and takes our styles.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    'jsx-a11y/no-static-element-interactions': 'off',
    // A screen with one field is for typing into it: hands are busy and the room is dark.
    'jsx-a11y/no-autofocus': 'off',
    // A region that scrolls must be reachable by key.
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    // The React compiler is not used: a ref may hold a cache that a render fills, and an effect may set state at once.
    'react/refs': 'off',
    'react/set-state-in-effect': 'off',
    'no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
    ],
    // Properties assert by fc.assert, and within their branches.
    'vitest/expect-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    // Measurements (tests/support/recorder/measured.ts) have a `test` of their own.
    'vitest/no-standalone-expect': [
      'error',
      { additionalTestBlockFunctions: ['test', 'test.concurrent'] },
    ],
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
  },
  overrides: [
    ...importFences,
    {
      files: ['shared/**'],
      rules: {
        'no-restricted-globals': ['error', ...banned(clockNames, time)],
        'no-restricted-properties': ['error', ...chance],
      },
    },
    {
      files: ['main/**'],
      excludeFiles: ['main/adapters/system-clock.ts'],
      rules: { 'no-restricted-globals': ['error', ...banned(clockNames, time)] },
    },
    {
      files: dateWriters,
      rules: {
        'no-restricted-globals': [
          'error',
          ...banned(
            clockNames.filter((name) => name !== 'Date'),
            time,
          ),
        ],
        'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: time }],
      },
    },
    {
      files: ['main/core/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...banned(clockNames, time),
          ...banned(
            [...transportNames, ...storageNames, 'self', 'navigator', 'location'],
            'The core stands in no page and on no network: put it behind a port.',
          ),
        ],
        'no-restricted-properties': ['error', ...chance],
      },
    },
    {
      files: ['renderer/**'],
      // The skin alone is kept in the page: it must be right before the first paint, and says nothing of anyone.
      excludeFiles: ['renderer/bridge/**', 'renderer/ui/skin.ts', 'renderer/public/skin.js'],
      rules: { 'no-restricted-globals': ['error', ...banned(storageNames, storage)] },
    },
    {
      files: ['renderer/console/**', 'renderer/ui/**'],
      excludeFiles: ['renderer/ui/skin.ts'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...banned(storageNames, storage),
          ...banned(transportNames, transport),
        ],
      },
    },
    {
      files: ['renderer/console/features/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...banned(storageNames, storage),
          ...banned(transportNames, transport),
          ...banned(['window'], 'A feature asks renderer/ui or renderer/bridge for the window.'),
        ],
      },
    },
    // Programs run from a terminal speak to it, and a test may print what it measured.
    { files: ['tools/**', 'tests/**', 'main/loopback/**'], rules: { 'no-console': 'off' } },
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
});
