import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createForeignLane } from '../../main/adapters/foreign/foreign-lane.ts';
import { fileNameTags } from '../../main/adapters/foreign/tag-text.ts';
import { tagBombs } from '../../tests/support/tag-bombs.ts';
import type { Figure } from './figures.ts';

const everyMs = 5;

/** How late the host's own timer comes while a file made to hold up its reader is read in the worker. */
async function latestWhile(work: () => Promise<unknown>): Promise<number> {
  let latest = 0;
  let due = performance.now() + everyMs;
  const timer = setInterval(() => {
    const now = performance.now();
    latest = Math.max(latest, now - due);
    due = now + everyMs;
  }, everyMs);
  await work();
  clearInterval(timer);
  return latest;
}

export const foreignFiles: Figure = {
  name: 'foreign',
  title: 'A tick while a file made to hold up its reader is read',
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'stillroom-bench-'));
    const path = join(folder, 'bomb');
    const lane = createForeignLane();
    const named = fileNameTags('bomb.mp3', 'audio/mpeg');
    const late: number[] = [];
    try {
      await lane.run('kind', path, { mostMs: 10_000 }); // the worker has started
      for (const make of Object.values(tagBombs)) {
        writeFileSync(path, make());
        late.push(await latestWhile(() => lane.run('readTags', { path, named }, { mostMs: 3000 })));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const latest = Math.max(...late);
    return [
      {
        what: `latest tick over ${late.length} files`,
        value: `${latest.toFixed(1)} ms late`,
        aim: 'at most 20 ms',
        met: latest <= 20,
      },
    ];
  },
};
