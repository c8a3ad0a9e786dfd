import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { needsBrowser } from './needs-browser.ts';
import { project } from './run-program.ts';

/** The tsconfig of every room: each is checked by itself, so that a room's own globals are all it has. */
export const roomConfigs = (): readonly string[] =>
  globSync('{shared,main,renderer,tests,tools}/**/tsconfig*.json', { cwd: project }).toSorted();

const notRooms = new Set(['support', 'fixtures']);

/** The rooms of tests/: each is a project of vitest.config.ts. */
export const testRooms = (): readonly string[] =>
  readdirSync(join(project, 'tests'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notRooms.has(entry.name))
    .map((entry) => entry.name);

export type TestFile = Readonly<{ path: string; room: string; browser: boolean }>;

/** Every file of tests, by its path from the project's folder, with its room and whether it starts a browser. */
export const testFiles = (): readonly TestFile[] =>
  testRooms().flatMap((room) =>
    globSync(`tests/${room}/**/*.test.{ts,tsx}`, { cwd: project })
      .toSorted()
      .map((path) => ({
        path: path.replaceAll('\\', '/'),
        room,
        browser: needsBrowser(join(project, path)),
      })),
  );
