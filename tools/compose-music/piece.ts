/** What a piece tells the composer about itself. Each file in `pieces/` exports one. */
import type { Hall } from './reverb.ts';
import type { Stage } from './stage.ts';

export type Phase = 'pre-onset' | 'onset' | 'build' | 'peak' | 'return' | 'integration';

export type Piece = {
  readonly file: string;
  readonly title: string;
  readonly phase: Phase;
  readonly intensity: 1 | 2 | 3 | 4 | 5;
  readonly seconds: number;
  readonly seed: number;
  readonly hall: Hall;
  /** Seconds of one breath of the whole piece: six in a minute is the calm breath of a resting adult. */
  readonly breath: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
  play(stage: Stage): void;
};
