import type { ClientId, StaffId } from '../../../shared/contract/ids.ts';
import type { MeasureId, MeasureRecord } from '../../../shared/contract/measures.ts';

export const day = 24 * 60 * 60_000;
export const firstDay = new Date('2026-10-01T12:00').getTime();

/** A PHQ-9 with this total taken so many days into the course. */
export function phq9At(
  id: string,
  atDay: number,
  total: number,
  change: Partial<MeasureRecord> = {},
): MeasureRecord {
  let left = total;
  const answers = Object.fromEntries(
    ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => {
      const score = Math.min(3, left);
      left -= score;
      return [key, score];
    }),
  );
  return {
    measureId: id as MeasureId,
    clientId: 'c' as ClientId,
    scale: 'phq9',
    entry: { kind: 'answers', answers },
    sessionId: null,
    takenBy: 'staff',
    takenAtMs: firstDay + atDay * day,
    enteredAtMs: firstDay + atDay * day,
    enteredBy: 's' as StaffId,
    corrects: null,
    reason: '',
    ...change,
  };
}
