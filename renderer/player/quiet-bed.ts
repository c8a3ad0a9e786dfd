import type { SignalPath } from './signal-path.ts';

/** Rises over this time when music fails, and sinks over it when music is back (sound.md). */
const bedFadeMs = 3000;

export type QuietBed = Readonly<{ rise: () => void; sink: () => void }>;

/**
 * The two-minute loop that stands in for failed music. It is fetched and decoded before it is needed (46 MB, the price of not depending
 * on a disk that may be what failed); if that cannot be done there is no bed, and the next `rise` tries again.
 */
export const createQuietBed = (path: SignalPath, url: string): QuietBed => {
  let source: AudioBufferSourceNode | null = null;
  let buffer: Promise<AudioBuffer | null> | null = null;
  let up = false;
  const load = async (): Promise<AudioBuffer | null> => {
    try {
      const answer = await fetch(url);
      return answer.ok ? await path.context.decodeAudioData(await answer.arrayBuffer()) : null;
    } catch {
      return null;
    }
  };
  const sound = async (): Promise<void> => {
    const decoded = await (buffer ??= load());
    if (decoded === null) buffer = null;
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
  buffer = load();
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
