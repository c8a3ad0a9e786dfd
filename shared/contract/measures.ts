import { z } from 'zod';
import { clientId, epochMs, sessionId, staffId } from './ids.ts';
import { lines, plainKey } from './text.ts';

/** The first four are taken item by item; of the others only the number is kept (clinical.md 4.4: no licence to show their text). */
export const scaleKey = z.enum([
  'phq9',
  'gad7',
  'cssrs',
  'pcl5',
  'cadss',
  'cadss6',
  'madrs',
  'qids-sr16',
  'meq30',
]);
export const measureId = plainKey(64).brand<'MeasureId'>();

/** Scores by the item's key. Which items a scale asks and what each may score is shared/domain/scales. */
export const answers = z.record(plainKey(8), z.number().int().min(0).max(10));
export const measureEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answers'), answers }),
  z.strictObject({ kind: z.literal('number'), value: z.number() }),
]);
export const takenBy = z.enum(['staff', 'client']);

const reason = lines(500).min(1);
export const newMeasure = z.strictObject({
  clientId,
  scale: scaleKey,
  entry: measureEntry,
  sessionId: sessionId.nullable(),
  takenBy,
  /** Null: now. Earlier for a sheet that was filled in on paper; never later than now. */
  takenAtMs: epochMs.nullable(),
});
/** A later record that stands in the place of `corrects`; the earlier one is kept as it was. */
export const measureCorrection = z.strictObject({
  corrects: measureId,
  entry: measureEntry,
  takenAtMs: epochMs.nullable(),
  reason,
});

export const measureRecord = z.object({
  measureId,
  clientId,
  scale: scaleKey,
  entry: measureEntry,
  sessionId: sessionId.nullable(),
  takenBy,
  takenAtMs: epochMs,
  enteredAtMs: epochMs,
  /** Who entered it, or handed the screen to the client. */
  enteredBy: staffId.nullable(),
  corrects: measureId.nullable(),
  /** Why it was corrected; empty when it corrects nothing. */
  reason: z.string(),
});

/** A questionnaire in the client's hands: the screen is locked under it, and it names nobody. */
export const handOver = z.object({
  scale: scaleKey,
  /** Kept in memory alone, so that a reload goes on where the client was; empty once handed in. */
  answers,
  finished: z.boolean(),
});

export type ScaleKey = z.infer<typeof scaleKey>;
export type MeasureId = z.infer<typeof measureId>;
export type Answers = Readonly<z.infer<typeof answers>>;
export type MeasureEntry = Readonly<z.infer<typeof measureEntry>>;
export type MeasureRecord = Readonly<z.infer<typeof measureRecord>>;
export type HandOver = Readonly<z.infer<typeof handOver>>;
