import { ask } from '../bridge/client.ts';
import { onTopic } from '../bridge/topics.ts';
import { transport } from '../bridge/transport.ts';
import { startPlayer } from './player.ts';
import { createReporter } from './reporter.ts';

const reporter = createReporter(
  (playerId, said) => ask('player.report', { playerId, report: said }),
  (playerId) => ask('player.hello', { playerId }),
);

// A core that is away or cannot write is not needed here: the next cue says what to do, and the music goes on meanwhile.
const playerId = startPlayer({
  report: (id, said) => void reporter.say(id, said),
  analysed: (analysis) => void ask('player.analysed', analysis),
  hello: (id) => void reporter.hello(id),
  onCue: (run) => void onTopic('player.cue', run),
  onAnalyse: (run) => void onTopic('player.analyse', run),
  onTone: (run) => void onTopic('player.tone', run),
  onWoke: (run) => void onTopic('machine.woke', run),
});

// Pushes are missed while the line is down; the core answers a greeting with the cue of the moment.
transport.onLine((up) => {
  if (up) void reporter.hello(playerId);
});
