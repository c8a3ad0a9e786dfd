import type { Failure, Reply } from '../../../shared/contract/failures.ts';
import type { TrackId } from '../../../shared/contract/ids.ts';
import type { ImportFailure, ImportState } from '../../../shared/contract/music.ts';
import { plainLine } from '../../../shared/visible-text.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import { DoorClosed } from '../admission.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';
import type { FoundAudio, FoundFile, Outcome, Ports, TrackTags } from '../ports.ts';

export type MusicImport = Readonly<{
  state(): ImportState;
  /** Begins to take in a file or a folder; refused while another import runs or when the path cannot be read. */
  start(office: OpenOffice, path: string): Promise<Reply<Record<string, never>>>;
  /**
   * Takes in these files and answers, when all are done, which track each path became; a path that could not be taken in has
   * the reason in words. What a cancel left out has no entry. Refused while another import runs.
   */
  takeFiles(
    office: OpenOffice,
    files: readonly FoundFile[],
  ): Promise<Reply<ReadonlyMap<string, TakenFile>>>;
  /** Takes in one file that was dropped into the window. */
  takeDropped(
    office: OpenOffice,
    name: string,
    bytes: ReadableStream<Uint8Array>,
  ): Promise<Reply<{ trackId: TrackId }>>;
  /** Stops after the file under way; what is in stays in. Resolves when it has stopped. */
  cancel(): Promise<void>;
  /** Adds what decoding found unplayable to the list of what could not be read. */
  couldNotBePlayed(failure: ImportFailure): void;
  /** Tells the windows how far it is. */
  tell(): void;
}>;

/** What became of one file: its track, or why it is not in. */
export type TakenFile = Readonly<{ trackId: TrackId } | { reason: string }>;
type Taken = Outcome<{ trackId: TrackId; byteLength: number }>;
type Counts = Omit<ImportState, 'running' | 'toCheck' | 'toMeasure'>;

const nothing: Counts = { done: 0, total: 0, added: 0, duplicates: 0, failures: [] };
/** Ten thousand files need no ten thousand pushes. */
const tellEveryMs = 250;
/** Files dropped one after the other are counted together; after a rest the count begins anew. */
const newBatchAfterMs = 5000;

/** Rows of what was not taken in; a folder of ten thousand texts is not worth as many. */
const mostFailures = 500;

const cutReasons: Readonly<Record<NonNullable<FoundAudio['cut']>, string>> = {
  files: 'Only its first 20,000 music files were taken; a smaller folder takes the rest.',
  entries: 'It holds more than 500,000 files and folders; those after them were not looked at.',
  depth: 'Folders nested more than 40 deep were not looked at.',
};
const tagReasons: Readonly<Record<NonNullable<TrackTags['cut']>, string>> = {
  size: 'Its tags are too large to read; it is in the library under its file name.',
  time: 'Its tags took too long to read; it is in the library under its file name.',
};

const reasons: Partial<Record<Failure['code'], string>> = {
  'disk.full': 'The disk is full.',
  'disk.unwritable': 'The library folder cannot be written to.',
  'import.pathUnreadable': 'The file cannot be read.',
};

/** Copies audio into the library by content, reads its tags, and leaves it waiting to be decoded to its end. */
export function createMusicImport(
  parts: Readonly<{
    ports: Ports;
    bus: Bus;
    holder: OfficeHolder;
    queued(): void;
    leftToMeasure(): number;
  }>,
): MusicImport {
  const { ports, bus, holder } = parts;
  let counts = nothing;
  let running: Readonly<{ abort: AbortController; finished: Promise<void> }> | null = null;
  /** How many failures are counted in the last row alone. */
  let unnamed = 0;
  let lastReason = '';
  let toldAtMs = 0;
  /** When the last dropped file was dealt with; none since an import from a path. What is told of decoding is no file that came in. */
  let droppedAtMs: number | null = null;
  /** Drops under way, and the way to stop them. */
  let drops: ReadonlySet<Promise<unknown>> = new Set();
  let dropAbort = new AbortController();

  function state(): ImportState {
    const toCheck = holder.current()?.store.tracks.countWaiting() ?? 0;
    return { ...counts, running: running !== null, toCheck, toMeasure: parts.leftToMeasure() };
  }

  function tell(): void {
    toldAtMs = ports.clock.now();
    bus.publish('import.progressed', state());
  }

  function failed(file: string, reason: string): void {
    const { failures } = counts;
    lastReason = reason;
    unnamed = failures.length < mostFailures ? 0 : unnamed + 1;
    const more = { file: '', reason: `${unnamed} more could not be taken in.` };
    counts = {
      ...counts,
      failures:
        unnamed === 0
          ? [...failures, { file: plainLine(file), reason }]
          : [...failures.slice(0, mostFailures), more],
    };
  }

  /** Puts copied bytes into the library table; content that is no audio leaves the library again. */
  async function enter(
    office: OpenOffice,
    name: string,
    taken: Taken,
  ): Promise<Reply<{ trackId: TrackId }>> {
    const { store, place } = office;
    if (!taken.ok) {
      const isLarge = taken.error.facts['cause'] === 'size';
      const why = isLarge ? 'The file is larger than 2 GB.' : reasons[taken.error.code];
      failed(name, why ?? 'The file cannot be read.');
      return taken;
    }
    const { trackId, byteLength } = taken.value;
    if (store.tracks.has(trackId)) {
      // One that would not play, or whose file had gone from the library folder, is there again: it is decoded anew.
      store.tracks.askAgain(trackId);
      counts = { ...counts, duplicates: counts.duplicates + 1 };
      return accept({ trackId });
    }
    const tags =
      byteLength === 0 ? null : await ports.tags.read(place, trackId, name, office.signal);
    office.signal.throwIfAborted();
    if (tags === null) {
      await ports.library.remove(place, trackId);
      failed(
        name,
        byteLength === 0 ? 'The file is empty.' : 'This is not an audio file that can be read.',
      );
      return refuse('import.pathUnreadable');
    }
    if (store.tracks.has(trackId)) return accept({ trackId }); // the same bytes came in twice at once
    const { title, artist, album, claimedLengthMs, mimeType, cut } = tags;
    if (cut !== undefined) failed(name, tagReasons[cut]);
    store.tracks.add({
      trackId,
      title,
      artist,
      album,
      fileName: plainLine(name),
      mimeType,
      byteLength,
      lengthMs: claimedLengthMs,
      state: 'waiting',
      problem: '',
      loudnessLufs: null,
      truePeakDbtp: null,
      phase: null,
      intensity: null,
      lyrics: '',
      tags: '',
      addedAtMs: ports.clock.now(),
      starter: false,
    });
    counts = { ...counts, added: counts.added + 1 };
    parts.queued();
    return accept({ trackId });
  }

  async function takeOne(
    office: OpenOffice,
    file: FoundFile,
    signal: AbortSignal,
  ): Promise<Reply<{ trackId: TrackId }> | null> {
    const taken = await ports.library.takeFile(office.place, file.path, signal);
    if (signal.aborted) return null;
    const entered = await enter(office, file.name, taken);
    counts = { ...counts, done: counts.done + 1 };
    if (ports.clock.now() - toldAtMs >= tellEveryMs) tell();
    return entered;
  }

  async function takeAll(
    office: OpenOffice,
    files: readonly FoundFile[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, TakenFile>> {
    const became = new Map<string, TakenFile>();
    for (const file of files) {
      const entered = signal.aborted ? null : await takeOne(office, file, signal);
      if (entered === null) return became;
      if (entered.ok) became.set(file.path, entered.value);
      else {
        became.set(file.path, { reason: lastReason });
        const { code } = entered.error;
        if (code === 'disk.full' || code === 'disk.unwritable') return became; // it would be the same for every file that follows
      }
    }
    return became;
  }

  async function dropOne(
    office: OpenOffice,
    name: string,
    bytes: ReadableStream<Uint8Array>,
    signal: AbortSignal,
  ): Promise<Reply<{ trackId: TrackId }>> {
    const taken = await ports.library.takeStream(office.place, bytes, signal);
    if (signal.aborted) {
      counts = { ...counts, total: counts.total - 1 };
      office.signal.throwIfAborted();
      return refuse('import.pathUnreadable');
    }
    const entered = await enter(office, name, taken);
    counts = { ...counts, done: counts.done + 1 };
    tell();
    if (entered.ok) bus.publish('library.changed', { trackId: entered.value.trackId });
    return entered;
  }

  function ended(): void {
    running = null;
    tell();
    bus.publish('library.changed', {});
    parts.queued();
  }

  /** Marks an import as under way; answers its signal and what to call at its end. */
  function begun(): Readonly<{ signal: AbortSignal; end(): void }> {
    const abort = new AbortController();
    const { promise, resolve } = Promise.withResolvers<void>();
    running = { abort, finished: promise };
    counts = nothing;
    droppedAtMs = null;
    return {
      signal: abort.signal,
      end() {
        ended();
        resolve();
      },
    };
  }

  return {
    state,
    tell,

    async start(office, path) {
      if (running !== null) return refuse('import.running');
      const { signal, end } = begun();
      const found = await ports.library.find(path, AbortSignal.any([signal, office.signal]));
      // The screen may lock while files are copied; Lock of the office ends the import.
      const job = office.signal.aborted ? null : holder.admit('office');
      if (!found.ok || signal.aborted || job === null) {
        end();
        office.signal.throwIfAborted();
        return found.ok ? accept({}) : found;
      }
      const { files, unreadable, cut } = found.value;
      counts = { ...nothing, total: files.length };
      for (const { name } of unreadable) failed(name, 'The file or folder cannot be read.');
      if (cut !== null) failed(path, cutReasons[cut]);
      tell();
      takeAll(job, files, AbortSignal.any([signal, job.signal]))
        .catch((error: unknown) => {
          if (error instanceof DoorClosed) return;
          ports.log.bug(ports.ids.next(), 'import', error);
          failed('', 'The import stopped unexpectedly.');
        })
        .finally(end);
      return accept({});
    },

    async takeFiles(office, files) {
      if (running !== null) return refuse('import.running');
      const { signal, end } = begun();
      counts = { ...nothing, total: files.length };
      tell();
      try {
        return accept(await takeAll(office, files, AbortSignal.any([signal, office.signal])));
      } finally {
        end();
      }
    },

    async takeDropped(office, name, bytes) {
      const rested = droppedAtMs === null || ports.clock.now() - droppedAtMs > newBatchAfterMs;
      if (running === null && drops.size === 0 && rested) counts = nothing;
      counts = { ...counts, total: counts.total + 1 };
      const signal = AbortSignal.any([dropAbort.signal, office.signal]);
      const work = dropOne(office, name, bytes, signal);
      drops = new Set([...drops, work]);
      try {
        return await work;
      } finally {
        drops = new Set([...drops].filter((each) => each !== work));
        droppedAtMs = ports.clock.now();
      }
    },

    async cancel() {
      dropAbort.abort();
      running?.abort.abort();
      await Promise.allSettled([...drops, running?.finished]);
      dropAbort = new AbortController();
    },

    couldNotBePlayed({ file, reason }) {
      failed(file, reason);
    },
  };
}
