import type { TagReader } from '../core/ports.ts';
import { foreignLanes } from './foreign/foreign-lane.ts';
import { fileNameTags } from './foreign/tag-text.ts';
import { trackPath } from './home-paths.ts';

/** For the first 64 KB; a worker may have to start. */
const mostKindMs = 10_000;
/** Reading tags takes some milliseconds, on a slow disc a second. */
const mostTagsMs = 3000;

/** Reads what a library file says of itself, in a worker that is ended when a file holds it up (`foreign/read-tags.ts`). */
export function createTagReader(home: string, lane = foreignLanes().tags): TagReader {
  return {
    async read(place, trackId, fileName, signal) {
      const path = trackPath(home, place, trackId);
      const kind = await lane.run('kind', path, { mostMs: mostKindMs, signal });
      if (kind.ended !== null || kind.answer === null) return null;
      const named = fileNameTags(fileName, kind.answer);
      const done = await lane.run('readTags', { path, named }, { mostMs: mostTagsMs, signal });
      if (done.ended === null) return done.answer;
      return { ...named, cut: done.ended === 'time' ? 'time' : 'size' };
    },
  };
}
