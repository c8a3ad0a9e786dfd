import type { TrackAnalysis } from '../../shared/contract/music.ts';
import type { AnalystTask } from './analyst.ts';
import { examineTrack } from './examine-track.ts';

/** Works this long before it looks up. */
const stretchMs = 20;
/** A disk or a core that does not answer is asked again, this often and after this long. */
const attempts = 3;
const retryMs = 2000;
let musicPlaying = false;
let since = performance.now();

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Half of the time is left free while music plays; otherwise only messages are let in. */
const breathe = async (): Promise<void> => {
  if (performance.now() - since < stretchMs) return;
  await wait(musicPlaying ? stretchMs : 0);
  since = performance.now();
};

const examine = async (url: string): Promise<TrackAnalysis['outcome']> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await examineTrack(url, breathe);
    } catch {
      await wait(retryMs);
    }
  }
  return { kind: 'unplayable', why: 'the file could not be read from the library folder' };
};

self.addEventListener('message', ({ data }: MessageEvent<AnalystTask>) => {
  if (data.kind === 'music') musicPlaying = data.playing;
  else {
    const { trackId, url } = data;
    void examine(url).then((outcome) =>
      self.postMessage({ trackId, outcome } satisfies TrackAnalysis),
    );
  }
});
