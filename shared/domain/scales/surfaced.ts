import type { MeasureRecord } from '../../contract/measures.ts';
import { readEntry, scaleKeys } from './scales.ts';

/** The records that stand: those that no later one corrects. */
export function standing(records: readonly MeasureRecord[]): readonly MeasureRecord[] {
  const corrected = new Set(records.map(({ corrects }) => corrects));
  return records.filter(({ measureId }) => !corrected.has(measureId));
}

/** A record with what staff are to see at once. */
export type SurfacedRecord = Readonly<{ record: MeasureRecord; words: readonly string[] }>;

/**
 * The latest standing record of each scale that has something to be seen at once: item 9 of the PHQ-9 above zero, any yes of
 * the C-SSRS screener (clinical.md 4.4). Records in the order they were taken. A later record with nothing to see ends it.
 */
export function surfacedNow(records: readonly MeasureRecord[]): readonly SurfacedRecord[] {
  const now = standing(records);
  return scaleKeys.flatMap((key) => {
    const record = now.findLast(({ scale }) => scale === key);
    const words = record === undefined ? [] : readEntry(key, record.entry).surfaced;
    return record === undefined || words.length === 0 ? [] : [{ record, words }];
  });
}
