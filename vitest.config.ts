import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Folders under tests/ that hold no tests of their own. */
const notRooms = new Set(['support', 'fixtures']);

/**
 * One project per folder of tests/, named after it (`vitest run --project store`). A new room of tests needs no entry here.
 * Many want a build first; `tools/test.ts` runs all of them after it.
 */
const rooms = readdirSync(new URL('./tests/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notRooms.has(entry.name))
  .map((entry) => entry.name)
  .toSorted();

/**
 * How long is waited for what never comes (ms): no limit of a test may rest on how fast the computer is, and patience costs only where
 * something is broken.
 */
const patienceMs = 600_000;
const pollPatienceMs = 120_000;

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: rooms.map((room) => ({
      test: {
        name: room,
        include: [`tests/${room}/**/*.test.{ts,tsx}`],
        environment: 'node',
        testTimeout: patienceMs,
        hookTimeout: patienceMs,
        // Pages of sound side by side in one file: with more of them, beside another file, two cores drop what is to be recorded.
        maxConcurrency: 3,
        // A page on a busy machine takes its time; what never comes fails all the same.
        expect: { poll: { timeout: pollPatienceMs } },
      },
    })),
  },
});
