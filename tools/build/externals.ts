/**
 * The packages that the built hosts import by name at run time, beside node's own modules: Electron itself, and the `dependencies`
 * of package.json, which are packaged with the app. Everything else is bundled. A test holds the built output to this list.
 */
export const mainExternals: readonly string[] = [
  'electron',
  'better-sqlite3',
  'music-metadata',
  'pino',
  'strtok3',
];
