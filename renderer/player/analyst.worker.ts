import { examineTrack } from './examine-track.ts';
import type { AnalystAnswer, AnalystTask } from './analyst.ts';

/** Works this long before it looks up. */
const stretchMs = 20;
let musicPlaying = false;
let since = performance.now();

/** Half of the time is left free while music plays; otherwise only messages are let in. */
const breathe = async (): Promise<void> => {
  if (performance.now() - since < stretchMs) return;
  await new Promise<void>((resolve) => setTimeout(resolve, musicPlaying ? stretchMs : 0));
  since = performance.now();
};

self.addEventListener('message', ({ data }: MessageEvent<AnalystTask>) => {
  if (data.kind === 'music') {
    musicPlaying = data.playing;
    return;
  }
  const { trackId, url } = data;
  const answer = (said: AnalystAnswer): void => self.postMessage(said);
  examineTrack(url, breathe).then(
    (outcome) => answer({ kind: 'done', analysis: { trackId, outcome } }),
    () => answer({ kind: 'unreachable' }),
  );
});
