/**
 * The thread in which files that people bring are looked at: whatever they hold, it is this thread that is held up, and the
 * host ends it (`foreign-lane.ts`). Files are read with synchronous calls, so that a drive that does not answer takes none of
 * the threads that the host's own files, hashes and database need.
 */
import { parentPort } from 'node:worker_threads';
import { findAudio } from './find-audio.ts';
import type { ForeignJobs, JobReply, JobRequest } from './foreign-jobs.ts';
import { createFinders } from './locate-file.ts';
import { readList } from './read-list-file.ts';
import { kindOfFile, readTags } from './read-tags.ts';

const jobs: ForeignJobs = {
  find: findAudio,
  readList,
  locate: createFinders(),
  kind: kindOfFile,
  readTags,
};

async function answerTo({ name, input }: JobRequest): Promise<JobReply> {
  try {
    const run = jobs[name] as (input: unknown) => unknown; // foreign-lane.ts pairs each name with its input
    return { ok: true, answer: await run(input) };
  } catch (error) {
    return { ok: false, error };
  }
}

parentPort?.on('message', (request: JobRequest) => {
  void answerTo(request).then((reply) => parentPort?.postMessage(reply));
});
