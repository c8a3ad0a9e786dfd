import type { MeasureRecord } from '../../../../shared/contract/measures.ts';
import { readEntry, scaleOf } from '../../../../shared/domain/scales/scales.ts';

/** `14, moderate`; `high` where a scale has no total; `17` where it has no band. */
export function readingWords({ scale, entry }: Pick<MeasureRecord, 'scale' | 'entry'>): string {
  const { total, band } = readEntry(scale, entry);
  return [total === null ? '' : String(total), band].filter((part) => part !== '').join(', ');
}

/** `14 of 27`; empty where a scale has no total. */
export function totalWords({ scale, entry }: Pick<MeasureRecord, 'scale' | 'entry'>): string {
  const { total } = readEntry(scale, entry);
  const { range } = scaleOf(scale);
  return total === null || range === null ? '' : `${total} of ${range.high}`;
}

export const takenByWords = {
  staff: 'Staff',
  client: 'Client',
} satisfies Record<MeasureRecord['takenBy'], string>;
