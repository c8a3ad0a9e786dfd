import type { SignalPath } from './signal-path.ts';

/** Rises over this time when music fails, and sinks over it when music is back (sound.md). */
const bedFadeMs = 3000;

export type QuietBed = Readonly<{ rise: () => void; sink: () => void }>;
/** Gives the decoded bed, or null if it cannot be had now. */
export type LoadBed = () => Promise<AudioBuffer | null>;

/**
 * Fetches and decodes the bed at once and keeps it (46 MB, the price of not depending on a disk that may be what failed). If that
 * cannot be done, each later wish tries again.
 */
export const bedLoader = (url: string): LoadBed => {
  const attempt = async (): Promise<AudioBuffer | null> => {
    try {
      const answer = await fetch(url);
      if (!answer.ok) return null;
      return await new OfflineAudioContext(2, 1, 48_000).decodeAudioData(
        await answer.arrayBuffer(),
      );
    } catch {
      return null; // the caller goes on without a bed, which is all that can be done
    }
  };
  let loading: Promise<AudioBuffer | null> | null = attempt();
  return async () => {
    const decoded = await (loading ??= attempt());
    if (decoded === null) loading = null;
    return decoded;
  };
};

/** The two-minute loop that stands in for failed music, on one signal path. */
export const createQuietBed = (path: SignalPath, load: LoadBed): QuietBed => {
  let source: AudioBufferSourceNode | null = null;
  let up = false;
  const sound = async (): Promise<void> => {
    const decoded = await load();
    if (decoded === null || !up) return;
    if (source === null) {
      source = path.context.createBufferSource();
      source.buffer = decoded;
      source.loop = true;
      path.addBed(source);
      source.start();
    }
    path.bed.to(1, bedFadeMs, 'equal-power');
  };
  return {
    rise: () => {
      up = true;
      void sound();
    },
    sink: () => {
      up = false;
      path.bed.to(0, bedFadeMs, 'equal-power');
    },
  };
};
