import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Folders under tests/ that hold no tests of their own. */
const notRooms = new Set(['support', 'fixtures']);

/**
 * One project per folder of tests/, named after it (`vitest run --project store`). A new room of tests needs no entry here.
 * `built-output`, `electron`, `sound`, `kills` and `e2e` want a build first; `tools/test.ts` runs them after it.
 */
const rooms = readdirSync(new URL('./tests/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notRooms.has(entry.name))
  .map((entry) => entry.name)
  .toSorted();

/** Real processes and real browsers take their time; a unit test that needs ten seconds is stuck. */
const patience = (room: string): number =>
  ['e2e', 'kills', 'sound'].includes(room) ? 120_000 : 20_000;

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: rooms.map((room) => ({
      test: {
        name: room,
        include: [`tests/${room}/**/*.test.{ts,tsx}`],
        environment: 'node',
        testTimeout: patience(room),
        hookTimeout: patience(room),
        // Pages of sound side by side in one file: with more of them, beside another file, two cores drop what is to be recorded.
        maxConcurrency: 3,
        // A page on a busy machine takes its time; what never comes fails all the same.
        expect: { poll: { timeout: patience(room) / 4 } },
      },
    })),
  },
});
