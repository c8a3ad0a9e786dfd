import type { ArcSpan } from './arc-scale.ts';

/** How a vitals slot is drawn: filled, ring with halo, ring with halo and thick line, hollow, crossed. */
export type ArcSlotState = 'taken' | 'due' | 'overdue' | 'ahead' | 'skipped' | 'missed';

export type ArcBand = Readonly<{
  key: string;
  label: string;
  fromMs: number;
  toMs: number;
  /** Which of the band tokens (`--band-1` … `--band-6`) colours it. */
  tone: 1 | 2 | 3 | 4 | 5 | 6;
  isNow: boolean;
}>;
export type ArcSlot = Readonly<{ key: string; atMs: number; label: string; state: ArcSlotState }>;
export type ArcDose = Readonly<{ key: string; atMs: number; label: string }>;
export type ArcTrack = Readonly<{ key: string; atMs: number; title: string }>;

/** Everything the arc shows except the moving playhead, as plain figures: the drawing knows nothing of sessions. */
export type ArcModel = Readonly<{
  span: ArcSpan;
  bands: readonly ArcBand[];
  slots: readonly ArcSlot[];
  doses: readonly ArcDose[];
  tracks: readonly ArcTrack[];
  /** One sentence for those who do not see it. */
  summary: string;
}>;
