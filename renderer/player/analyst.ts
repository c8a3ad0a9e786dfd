import type { Topics } from '../../shared/contract/topics.ts';
import type { TrackAnalysis } from '../../shared/contract/music.ts';

type Wanted = Topics['player.analyse'];
export type AnalystTask =
  | Readonly<{ kind: 'examine'; trackId: Wanted['trackId']; url: string }>
  | Readonly<{ kind: 'music'; playing: boolean }>;

export type Analyst = Readonly<{
  /** Puts a track in the queue; one that is queued already is not queued again. */
  take: (wanted: Wanted) => void;
  /** While music plays, half of the time is left to it. */
  setMusicPlaying: (playing: boolean) => void;
}>;

/**
 * Decodes tracks to their end, one at a time, in a worker: the page that plays the music never waits for it. Each
 * track taken gets a verdict, even if the worker itself breaks: the core waits for it before it asks for the next.
 */
export const startAnalyst = (analysed: (analysis: TrackAnalysis) => void): Analyst => {
  const queue: Wanted[] = [];
  let worker: Worker | null = null;
  let playing = false;
  let busyWith: Wanted | null = null;
  const tell = (task: AnalystTask): void => worker?.postMessage(task);
  const goOn = (): void => {
    busyWith = queue.shift() ?? null;
    if (busyWith === null) {
      // With nothing left to do its memory is given back, not kept through a session.
      worker?.terminate();
      worker = null;
      return;
    }
    worker ??= hire();
    // A worker has no page to take a relative address from.
    tell({
      kind: 'examine',
      trackId: busyWith.trackId,
      url: new URL(busyWith.url, location.href).href,
    });
  };
  function hire(): Worker {
    const fresh = new Worker(new URL('./analyst.worker.ts', import.meta.url), { type: 'module' });
    fresh.postMessage({ kind: 'music', playing } satisfies AnalystTask);
    fresh.addEventListener('message', ({ data }: MessageEvent<TrackAnalysis>) => {
      analysed(data);
      goOn();
    });
    fresh.addEventListener('error', () => {
      fresh.terminate();
      worker = null;
      if (busyWith !== null) {
        analysed({
          trackId: busyWith.trackId,
          outcome: { kind: 'unplayable', why: 'could not be examined' },
        });
      }
      goOn();
    });
    return fresh;
  }
  return {
    take: (wanted) => {
      if (
        busyWith?.trackId === wanted.trackId ||
        queue.some(({ trackId }) => trackId === wanted.trackId)
      )
        return;
      queue.push(wanted);
      if (busyWith === null) goOn();
    },
    setMusicPlaying: (now) => {
      if (now === playing) return;
      playing = now;
      tell({ kind: 'music', playing });
    },
  };
};
