import type { Topics } from '../../shared/contract/topics.ts';
import type { PlayerCue, PlayerReport, TrackAnalysis } from '../../shared/contract/music.ts';

/** Everything the player hears and says; index.ts joins it to the bridge. Nothing here fails: the music goes on without the core. */
export type PlayerPort = Readonly<{
  report: (playerId: string, report: PlayerReport) => void;
  analysed: (analysis: TrackAnalysis) => void;
  hello: (playerId: string) => void;
  onCue: (run: (cue: PlayerCue) => void) => void;
  onAnalyse: (run: (wanted: Topics['player.analyse']) => void) => void;
  onTone: (run: (wanted: Topics['player.tone']) => void) => void;
  /** The computer was asleep. */
  onWoke: (run: () => void) => void;
}>;
