import type { MeasureEntry, ScaleKey } from '../../contract/measures.ts';
import { cssrs } from './cssrs.ts';
import { gad7 } from './gad7.ts';
import { numberScales } from './number-scales.ts';
import { pcl5 } from './pcl5.ts';
import { phq9 } from './phq9.ts';
import { scoreOf, type Scale } from './scale.ts';

/** Every scale that is kept of a client. */
export const scales = { phq9, gad7, cssrs, pcl5, ...numberScales } satisfies Record<
  ScaleKey,
  Scale
>;
export const scaleKeys = Object.keys(scales) as readonly ScaleKey[]; // the keys of the line above

/** A scale by its key. */
export function scaleOf(key: ScaleKey): Scale {
  return scales[key];
}

export type EntryFault = Readonly<
  | { kind: 'incomplete'; missing: readonly string[] }
  | { kind: 'impossible'; item: string }
  | { kind: 'out-of-range'; low: number; high: number }
  /** Answers to a scale of which only the number is kept, or the other way round. */
  | { kind: 'other-kind' }
>;

/** What stands against keeping an entry under a scale; null when nothing does. */
export function entryFault(key: ScaleKey, entry: MeasureEntry): EntryFault | null {
  const scale = scaleOf(key);
  if (scale.kind === 'items') {
    if (entry.kind !== 'answers') return { kind: 'other-kind' };
    const score = scoreOf(scale, entry.answers);
    return score.kind === 'scored' ? null : score;
  }
  if (entry.kind !== 'number') return { kind: 'other-kind' };
  const { low, high } = scale.range;
  const within = Number.isInteger(entry.value) && entry.value >= low && entry.value <= high;
  return within ? null : { kind: 'out-of-range', low, high };
}

export type EntryReading = Readonly<{
  total: number | null;
  band: string;
  surfaced: readonly string[];
}>;

/** A kept entry as it is read: its total, its band in words and what staff are shown first. */
export function readEntry(key: ScaleKey, entry: MeasureEntry): EntryReading {
  const scale = scaleOf(key);
  if (scale.kind === 'number' || entry.kind === 'number')
    return { total: entry.kind === 'number' ? entry.value : null, band: '', surfaced: [] };
  const score = scoreOf(scale, entry.answers);
  const scored = score.kind === 'scored' ? score : { total: null, band: '' };
  return { total: scored.total, band: scored.band, surfaced: scale.surfacedBy(entry.answers) };
}
