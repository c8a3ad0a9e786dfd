import { ask } from '../bridge/client.ts';
import { onTopic } from '../bridge/topics.ts';
import { transport } from '../bridge/transport.ts';
import { startPlayer } from './player.ts';

// What a core that is away or locked answers is not needed here: the next cue says what to do, and the music goes on meanwhile.
const playerId = startPlayer({
  report: (id, report) => void ask('player.report', { playerId: id, report }),
  analysed: (analysis) => void ask('player.analysed', analysis),
  hello: (id) => void ask('player.hello', { playerId: id }),
  onCue: (run) => void onTopic('player.cue', run),
  onAnalyse: (run) => void onTopic('player.analyse', run),
});

// Pushes are missed while the line is down; the core answers a greeting with the cue of the moment.
transport.onLine((up) => {
  if (up) void ask('player.hello', { playerId });
});
