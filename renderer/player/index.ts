import type { PlayerReport } from '../../shared/contract/music.ts';
import { ask } from '../bridge/client.ts';
import { onTopic } from '../bridge/topics.ts';
import { transport } from '../bridge/transport.ts';
import { startPlayer } from './player.ts';

/** Positions are not worth keeping for a core that is away; everything else waits for it in order. */
const mostWaiting = 10;
let waiting = 0;
let line: Promise<unknown> = Promise.resolve();
/** Which outputs there are is said once and holds until it changes. */
let listed: PlayerReport | null = null;

/** One after the other: two calls at once may arrive the other way round, and a hand-over before its end makes no sense. */
const report = (playerId: string, said: PlayerReport): void => {
  if (said.kind === 'position' && waiting >= mostWaiting) return;
  if (said.kind === 'outputs') listed = said;
  waiting += 1;
  line = line.then(async () => {
    await ask('player.report', { playerId, report: said });
    waiting -= 1;
  });
};

/** A core that is greeted knows nothing of this computer's outputs yet, and cannot ask. */
const hello = (playerId: string): void => {
  line = line.then(() => ask('player.hello', { playerId }));
  if (listed !== null) report(playerId, listed);
};

// What a core that is away or locked answers is not needed here: the next cue says what to do, and the music goes on meanwhile.
const playerId = startPlayer({
  report,
  analysed: (analysis) => void ask('player.analysed', analysis),
  hello,
  onCue: (run) => void onTopic('player.cue', run),
  onAnalyse: (run) => void onTopic('player.analyse', run),
  onTone: (run) => void onTopic('player.tone', run),
  onWoke: (run) => void onTopic('machine.woke', run),
});

// Pushes are missed while the line is down; the core answers a greeting with the cue of the moment.
transport.onLine((up) => {
  if (up) hello(playerId);
});
