import type { ListNotes } from '../../../shared/domain/music/list-notes.ts';
import type { ListPlace } from '../../../shared/domain/music/list-places.ts';
import type { M3uEntry } from '../../../shared/domain/music/m3u.ts';
import type { AudioKind } from '../audio-kind.ts';
import type { FoundAudio, FoundFile, Outcome, TrackTags } from '../../core/ports.ts';

/** What the worker for foreign files does, by name: what goes in and what comes out. */
export type ForeignJobs = Readonly<{
  find: (typed: string) => Outcome<FoundAudio>;
  readList: (typed: string) => Outcome<ReadList>;
  /** `finder` names one list's finder, which remembers the folders it has looked into. */
  locate: (
    at: Readonly<{ finder: string; folder: string; places: readonly ListPlace[] }>,
  ) => FoundFile | null;
  /** The kind of audio that a file is by its first bytes alone; null for none. */
  kind: (path: string) => AudioKind | null;
  readTags: (of: Readonly<{ path: string; named: TrackTags }>) => Promise<TrackTags>;
}>;
export type JobName = keyof ForeignJobs;
export type JobInput<N extends JobName> = Parameters<ForeignJobs[N]>[0];
export type JobAnswer<N extends JobName> = Awaited<ReturnType<ForeignJobs[N]>>;

export type ReadList = Readonly<{
  file: FoundFile;
  entries: readonly M3uEntry[];
  notes: ListNotes;
  /** How many entries come after the last that was read. */
  unread: number;
}>;

export type JobRequest = Readonly<{ name: JobName; input: unknown }>;
export type JobReply = Readonly<{ ok: true; answer: unknown } | { ok: false; error: unknown }>;
